"""Telling the families that an invoice is there: a mail, or an envelope for those who have none."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from preau.billing import notifications, policies
from preau.billing.models import CreditNote, Invoice, InvoiceNotice, RunChunk
from preau.families import queries as families
from preau.foundation import audit, outbox
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

TOLD = "billing.credit.told"


@transaction.atomic
def tell_chunk(*, run_id: int, position: int, at: datetime) -> int:
    """Write to the payers of one slice who were not told yet; returns how many invoices were told.

    The row of the slice is locked: of two workers the second finds nothing left to say.
    """
    chunk = RunChunk.objects.select_for_update().get(run_id=run_id, position=position)
    first, last = chunk.first_household, chunk.last_household
    untold = Invoice.objects.filter(run_id=run_id, household_id__gte=first, household_id__lte=last, notice=None)
    return tell(list(untold.select_related("cash_office", "debt").order_by("number")), at=at)


@transaction.atomic
def tell(invoices: Sequence[Invoice], *, at: datetime) -> int:
    """One mail per invoice (without e-mail: paper), and the row that says so, in a constant number of batches."""
    payers = families.payers_of([invoice.household_id for invoice in invoices], on=paris_day(at))
    letters = notifications.invoice_letters(invoices, payers)
    sent = outbox.add_all([letter for _invoice_id, letter in letters], at=at)
    # Of several mailboxes the one known longest proves the sending: it is the first of its invoice.
    proofs: dict[int, int] = {}
    for (invoice_id, _letter), message_id in zip(letters, sent, strict=True):
        proofs.setdefault(invoice_id, message_id)
    notices = (InvoiceNotice(invoice=invoice, message_id=proofs.get(invoice.pk)) for invoice in invoices)
    return len(InvoiceNotice.objects.bulk_create(notices, batch_size=500))


@transaction.atomic
def tell_credit_note(*, credit_note_id: int, at: datetime) -> None:
    """A mail without figures to the payer of a credit note, if there is an address; a second call writes nothing."""
    note = CreditNote.objects.select_for_update(of=("self",)).select_related("invoice").get(pk=credit_note_id)
    if not _first_time(note, at=at):
        return
    payers = families.payers_of([note.household_id], on=paris_day(at))
    outbox.add_all(notifications.credit_note_letters(note, payers), at=at)


@transaction.atomic
def record_posted(*, run_id: int, on: date, actor: Actor, at: datetime) -> int:
    """Paper invoices of a run left by the post on that day; returns how many that were still here."""
    require(policies.may_issue(actor))
    waiting = InvoiceNotice.objects.filter(invoice__run_id=run_id, message_id=None, posted_on=None)
    posted = list(Invoice.objects.filter(notice__in=waiting).order_by("number"))
    InvoiceNotice.objects.filter(pk__in=[invoice.pk for invoice in posted], posted_on=None).update(posted_on=on)
    audit.record_all(_posted(invoice, on, actor, at) for invoice in posted)
    return len(posted)


def _posted(invoice: Invoice, on: date, actor: Actor, at: datetime) -> audit.Event:
    return audit.Event("billing.invoice.posted", actor, invoice, at, {"day": on.isoformat()})


def _first_time(note: CreditNote, *, at: datetime) -> bool:
    """The journal says whether the family was told; of two workers the second waits at the row, then reads it."""
    if any(entry.kind == TOLD for entry in audit.queries.history_of(note)):
        return False
    audit.record(TOLD, actor=SYSTEM, subject=note, at=at, number=note.number)
    return True
