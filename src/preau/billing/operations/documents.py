"""The PDF of an invoice: made once after the issue, the same bytes whenever it is made."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from preau.billing import notifications
from preau.billing.models import CreditNote, Invoice, InvoiceDocument, RunChunk
from preau.families import queries as families
from preau.foundation import audit, jobs
from preau.foundation.files import operations as files
from preau.foundation.pdf import compile_pdf
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import paris_day

if TYPE_CHECKING:
    from preau.billing.notifications import Paper

INVOICE = "billing/pdf/invoice.typ"
CREDIT_NOTE = "billing/pdf/credit_note.typ"


def make_of_chunk(*, run_id: int, position: int, at: datetime) -> int:
    """Make what is missing of one slice, each in a transaction of its own; returns how many."""
    chunk = RunChunk.objects.get(run_id=run_id, position=position)
    first, last = chunk.first_household, chunk.last_household
    missing = Invoice.objects.filter(
        run_id=run_id, household_id__gte=first, household_id__lte=last, document=None
    ).order_by("number")
    return sum(make_invoice(invoice_id=pk, at=at) for pk in list(missing.values_list("pk", flat=True)))


@transaction.atomic
def make_invoice(*, invoice_id: int, at: datetime) -> bool:
    """Compile and keep the PDF of an invoice; False when it exists. Nothing but what was issued decides its bytes."""
    invoice = Invoice.objects.select_for_update(of=("self",)).select_related("cash_office", "run").get(pk=invoice_id)
    if InvoiceDocument.objects.filter(invoice=invoice).exists():
        return False
    paper = notifications.invoice_paper(invoice, language=_language_of(invoice, on=paris_day(at)))
    content = compiled(paper, INVOICE, at=invoice.issued_at)
    stored = files.store_bytes(
        name=f"facture-{invoice.number}.pdf", content=content, media_type="application/pdf", actor=SYSTEM, at=at
    )
    InvoiceDocument.objects.create(invoice=invoice, file=stored)
    audit.record("billing.invoice.printed", actor=SYSTEM, subject=invoice, at=at, number=invoice.number)
    return True


def ask_for_document(*, invoice: Invoice) -> None:
    """Somebody waits for the paper: a job makes it now, unless the one of its run is faster."""
    jobs.enqueue("billing.invoice_pdf", invoice.pk)


def credit_note_pdf(note: CreditNote, *, language: str) -> bytes:
    """The paper of a credit note: one short compile, the same bytes each time."""
    return compiled(notifications.credit_note_paper(note, language=language), CREDIT_NOTE, at=note.issued_at)


def compiled(paper: "Paper", template: str, *, at: datetime) -> bytes:
    """PDF/UA-1. Raises typst.TypstError when the template breaks it."""
    return compile_pdf(template, paper.data, title=paper.title, language=paper.language, at=at)


def _language_of(invoice: Invoice, *, on: date) -> str:
    payer = families.payers_of([invoice.household_id], on=on).get(invoice.household_id)
    return payer.language if payer else "fr"
