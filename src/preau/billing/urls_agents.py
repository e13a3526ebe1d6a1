"""What agents open: runs, their review, holds, invoices, credit notes."""

from django.urls import path

from preau.billing.agents import credit_notes, drafts, holds, invoices, periods, refund_orders, refunds, runs

app_name = "billing-desk"

urlpatterns = [
    path("facturation/", periods.periods, name="periods"),
    path("facturation/retenues/", holds.holds, name="holds"),
    path("facturation/retenues/<int:hold>/lever/", holds.lift, name="hold-lift"),
    path("facturation/factures/", invoices.search, name="invoices"),
    path("facturation/factures/<str:number>/", invoices.invoice, name="invoice"),
    path("facturation/factures/<str:number>/pdf/", invoices.invoice_pdf, name="invoice-pdf"),
    path("facturation/factures/<str:number>/avoir/", credit_notes.credit, name="credit"),
    path(
        "facturation/factures/<str:number>/avoir/<str:credit_note>/", invoices.credit_note_pdf, name="credit-note-pdf"
    ),
    path("facturation/remboursements/", refunds.leavers, name="leavers"),
    path("facturation/remboursements/famille/<str:family>/", refunds.give_back, name="give-back"),
    path("facturation/remboursements/ordres/", refund_orders.orders, name="refunds"),
    path("facturation/remboursements/ordres/<str:refund>/", refund_orders.order, name="refund"),
    path("facturation/remboursements/ordres/<str:refund>/valider/", refund_orders.approve, name="refund-approve"),
    path("facturation/remboursements/ordres/<str:refund>/vire/", refund_orders.pay, name="refund-pay"),
    path("facturation/remboursements/ordres/<str:refund>/annuler/", refund_orders.cancel, name="refund-cancel"),
    path("facturation/remboursements/ordres/<str:refund>/iban/", refund_orders.number, name="refund-number"),
    path("facturation/<str:reference>/", runs.run, name="run"),
    path("facturation/<str:reference>/anomalies/<int:anomaly>/", runs.accept_anomaly, name="anomaly"),
    path("facturation/<str:reference>/projets/", drafts.drafts, name="drafts"),
    path("facturation/<str:reference>/projets/<str:family>/", drafts.draft, name="draft"),
    path("facturation/<str:reference>/papier/", invoices.to_post, name="to-post"),
]
