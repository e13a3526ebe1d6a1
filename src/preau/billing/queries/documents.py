"""The papers of invoices."""

from preau.billing.models import InvoiceDocument


def document_of(invoice_id: int) -> InvoiceDocument | None:
    """None while the job has not made it."""
    return InvoiceDocument.objects.filter(pk=invoice_id).first()
