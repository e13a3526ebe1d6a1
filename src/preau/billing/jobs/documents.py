"""After the issue of a slice of invoices: their PDF, and the word to the families."""

from preau.billing.operations import documents, telling
from preau.foundation import clock, jobs


@jobs.job("billing.pdf")
def pdf(run_id: int, position: int) -> None:
    """The documents of one slice; those that exist are left alone."""
    documents.make_of_chunk(run_id=run_id, position=position, at=clock.now())


@jobs.job("billing.invoice_pdf")
def invoice_pdf(invoice_id: int) -> None:
    """The document of one invoice that somebody waits for, or that belongs to no run."""
    documents.make_invoice(invoice_id=invoice_id, at=clock.now())


@jobs.job("billing.tell")
def tell(run_id: int, position: int) -> None:
    """The mails of one slice; nobody is told twice."""
    telling.tell_chunk(run_id=run_id, position=position, at=clock.now())


@jobs.job("billing.tell_credit")
def tell_credit(credit_note_id: int) -> None:
    """The mail of one credit note."""
    telling.tell_credit_note(credit_note_id=credit_note_id, at=clock.now())
