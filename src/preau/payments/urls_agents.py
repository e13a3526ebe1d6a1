"""What agents open: the till, debits, a family's account."""

from django.urls import path

from preau.payments.agents import accounts, batches, debits, online, receiving, till

app_name = "payments-desk"

urlpatterns = [
    path("paiements/a-examiner/", online.to_examine, name="to-examine"),
    path("paiements/a-examiner/<str:reference>/", online.examined, name="examined"),
    path("prelevements/", debits.home, name="debits"),
    path("prelevements/jour/<str:on>/", debits.day, name="debits-day"),
    path("prelevements/jour/<str:on>/arreter/", debits.cut, name="debits-cut"),
    path("prelevements/fichiers/<str:message_id>/", batches.batch, name="batch"),
    path("prelevements/fichiers/<str:message_id>/valider/", batches.approve, name="batch-approve"),
    path("prelevements/fichiers/<str:message_id>/transmettre/", batches.send, name="batch-send"),
    path("prelevements/fichiers/<str:message_id>/rouvrir/", batches.reopen, name="batch-reopen"),
    path("prelevements/fichiers/<str:message_id>/telecharger/", batches.download, name="batch-download"),
    path("prelevements/<str:reference>/", debits.debit, name="debit"),
    path("caisse/", till.home, name="till"),
    path("caisse/ouvrir/", till.open_day, name="till-open"),
    path("caisse/famille/<str:reference>/", receiving.receive, name="till-family"),
    path("caisse/recus/<str:number>/", receiving.receipt, name="till-receipt"),
    path("caisse/recus/<str:number>/pdf/", receiving.receipt_pdf, name="till-receipt-pdf"),
    path("caisse/recus/<str:number>/annuler/", receiving.undo, name="till-undo"),
    path("caisse/journees/", till.days, name="till-days"),
    path("caisse/journees/<str:on>/", till.journal, name="till-journal"),
    path("caisse/journees/<str:on>/pdf/", till.journal_pdf, name="till-journal-pdf"),
    path("caisse/journees/<str:on>/fermer/", till.close_day, name="till-close"),
    path("comptes/<str:reference>/", accounts.account, name="account"),
    path("comptes/<str:reference>/tresor/", accounts.transfer, name="account-transfer"),
]
