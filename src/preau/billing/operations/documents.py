"""The PDF of an invoice: made once after the issue, the same bytes whenever it is made."""

from collections.abc import Sequence
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
    from preau.billing.notifications import Paper, Shared

INVOICE = "billing/pdf/invoice.typ"
CREDIT_NOTE = "billing/pdf/credit_note.typ"
BATCH = 100


def make_of_chunk(*, run_id: int, position: int, at: datetime) -> int:
    """Make what is missing of one slice, each in a transaction of its own; returns how many."""
    chunk = RunChunk.objects.get(run_id=run_id, position=position)
    payers = {"household_id__gte": chunk.first_household, "household_id__lte": chunk.last_household}
    missing = Invoice.objects.filter(run_id=run_id, document=None, **payers).order_by("number")
    return make_all(list(missing.values_list("pk", flat=True)), at=at)


def make_all(invoice_ids: Sequence[int], *, at: datetime) -> int:
    """The papers of invoices of one run: what they share is read once, their rows a hundred at a time."""
    shared, made = None, 0
    for start in range(0, len(invoice_ids), BATCH):
        invoices = with_lines(invoice_ids[start : start + BATCH])
        languages = _languages_of(invoices, on=paris_day(at))
        for invoice in invoices:
            shared = shared or notifications.shared_by(invoice)
            made += _make(invoice, languages[invoice.household_id], shared, at=at)
    return made


def make_invoice(*, invoice_id: int, at: datetime) -> bool:
    """Compile and keep the PDF of an invoice; False when it exists. Nothing but what was issued decides its bytes."""
    return make_all([invoice_id], at=at) == 1


def with_lines(invoice_ids: Sequence[int]) -> list[Invoice]:
    """Invoices as their papers need them, in the order of their numbers; two statements."""
    rows = Invoice.objects.filter(pk__in=invoice_ids).select_related("cash_office", "run")
    return list(rows.prefetch_related("lines").order_by("number"))


@transaction.atomic
def _make(invoice: Invoice, language: str, shared: "Shared", *, at: datetime) -> bool:
    Invoice.objects.select_for_update().get(pk=invoice.pk)  # of two workers the second finds the paper made
    if InvoiceDocument.objects.filter(invoice=invoice).exists():
        return False
    paper = notifications.invoice_paper(invoice, language=language, shared=shared)
    stored = files.store_bytes(
        name=f"facture-{invoice.number}.pdf",
        content=compiled(paper, INVOICE, at=invoice.issued_at),
        media_type="application/pdf",
        actor=SYSTEM,
        at=at,
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


def _languages_of(invoices: Sequence[Invoice], *, on: date) -> dict[int, str]:
    """By household, that of the payer."""
    payers = families.payers_of([invoice.household_id for invoice in invoices], on=on)
    return {household: payer.language for household, payer in payers.items()}
