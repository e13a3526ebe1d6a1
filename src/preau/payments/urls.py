"""What families open: invoices, paying online, direct debit."""

from django.urls import path

from preau.payments.citizen import receipts, statement

app_name = "payments"

urlpatterns = [
    path("mes-factures/releve/", statement.statement, name="statement"),
    path("mes-factures/recus/<str:number>/", receipts.receipt, name="receipt"),
    path("mes-factures/recus/<str:number>/pdf/", receipts.receipt_pdf, name="receipt-pdf"),
]
