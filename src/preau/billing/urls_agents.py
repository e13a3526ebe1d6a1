"""What agents open: runs, their review, holds, invoices, credit notes."""

from django.urls import path

from preau.billing.agents import credit_notes, drafts, holds, invoices, periods, runs

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
    path("facturation/<str:reference>/", runs.run, name="run"),
    path("facturation/<str:reference>/anomalies/<int:anomaly>/", runs.accept_anomaly, name="anomaly"),
    path("facturation/<str:reference>/projets/", drafts.drafts, name="drafts"),
    path("facturation/<str:reference>/projets/<str:family>/", drafts.draft, name="draft"),
    path("facturation/<str:reference>/papier/", invoices.to_post, name="to-post"),
]
