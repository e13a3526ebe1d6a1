"""What families open: invoices, paying online, direct debit."""

from django.urls import path, re_path

from preau.payments.citizen import debit, invoices, online, receipts, statement
from preau.payments.public import payfip

app_name = "payments"

INVOICE = r"^mes-factures/(?P<number>[A-Z]?\d{4}-\d+)/"

urlpatterns = [
    path("mes-factures/", invoices.invoices, name="invoices"),
    re_path(rf"{INVOICE}$", invoices.invoice, name="invoice"),
    re_path(rf"{INVOICE}pdf/$", invoices.invoice_pdf, name="invoice-pdf"),
    re_path(rf"{INVOICE}avoir/(?P<credit_note>[A-Z0-9-]+)/$", invoices.credit_note_pdf, name="credit-note-pdf"),
    path("mes-factures/paiement/<str:reference>/", online.paying, name="paying"),
    path("mes-factures/<str:number>/payer/", online.pay, name="pay"),
    path("payfip/notification/", payfip.notification, name="payfip-notification"),
    path("payfip/retour/<str:reference>/", payfip.back, name="payfip-return"),
    path("mes-factures/prelevement/", debit.mandate, name="mandate"),
    path("mes-factures/prelevement/arreter/", debit.stop, name="mandate-stop"),
    path("mes-factures/prelevement/autorisation/", debit.paper, name="mandate-paper"),
    path("mes-factures/releve/", statement.statement, name="statement"),
    path("mes-factures/recus/<str:number>/", receipts.receipt, name="receipt"),
    path("mes-factures/recus/<str:number>/pdf/", receipts.receipt_pdf, name="receipt-pdf"),
]
