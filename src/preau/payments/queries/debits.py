"""Reads of debits and of the files that carry them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from preau.billing import queries as billing
from preau.billing.queries.invoices import with_debt
from preau.billing.rules.due import is_debited
from preau.foundation.outbox import queries as outbox
from preau.kernel.instants import paris_day
from preau.mandates import queries as mandates
from preau.mandates.queries import MandateView
from preau.payments.models import DebitBatch, DirectDebit, OnlinePayment
from preau.payments.queries.disputes import contested
from preau.payments.rules.debits import Facts
from preau.payments.rules.target import closings
from preau.payments.states import BatchState, DebitState, OnlineState
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import BillingRules
from preau.schools import queries as schools

if TYPE_CHECKING:
    from preau.billing.models import Invoice

CHUNK = 500
UNDER_WAY = (OnlineState.STARTED, OnlineState.PENDING)


class Known(NamedTuple):
    """A debit with all that decides about it, in bulk."""

    debit: DirectDebit
    invoice: "Invoice"
    mandate: MandateView
    facts: Facts
    rules: BillingRules


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """In slices that any database takes."""
    ordered = sorted(set(keys))
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def known(debits: Sequence[DirectDebit]) -> list[Known]:
    """Seven statements per five hundred debits."""
    invoices = invoices_by_id(debit.invoice_id for debit in debits)
    authorised = _mandates(debit.mandate_id for debit in debits)
    told, paying, disputed = notified_on(invoices), _being_paid(invoices), _contested(invoices)
    rules = rules_of({invoice.school_year for invoice in invoices.values()})
    found = []
    for debit in debits:
        invoice, mandate = invoices[debit.invoice_id], authorised[debit.mandate_id]
        facts = Facts(
            debt=invoice.debt.state,
            remaining_cents=invoice.debt.due_cents - invoice.debt.settled_cents,
            mandate_is_active=mandate.is_active,
            signed_before_invoice=is_debited(issued_at=invoice.issued_at, signed_at=mandate.signed_at),
            notified_on=told.get(invoice.pk),
            is_being_paid=invoice.pk in paying,
            is_contested=invoice.pk in disputed,
        )
        found.append(Known(debit, invoice, mandate, facts, rules[invoice.school_year]))
    return found


def invoices_by_id(invoice_ids: Iterable[int]) -> "dict[int, Invoice]":
    """With their debts."""
    return {row.pk: row for keys in chunks(invoice_ids) for row in with_debt().filter(pk__in=keys)}


def _mandates(mandate_ids: Iterable[int]) -> dict[int, MandateView]:
    return {key: view for keys in chunks(mandate_ids) for key, view in mandates.mandates_by_id(keys).items()}


def notified_on(invoice_ids: Iterable[int]) -> dict[int, date]:
    """The day when each invoice really left, by mail or by post (ruling 30); those still here are left out."""
    notices = [notice for keys in chunks(invoice_ids) for notice in billing.notices_of(keys).values()]
    messages = [notice.message_id for notice in notices if notice.message_id is not None]
    sent = {key: at for keys in chunks(messages) for key, at in outbox.sent_at_of(keys).items()}
    told = {n.invoice_id: paris_day(sent[n.message_id]) for n in notices if n.message_id in sent}
    return {n.invoice_id: n.posted_on for n in notices if n.posted_on is not None} | told


def _being_paid(invoice_ids: Iterable[int]) -> set[int]:
    rows = OnlinePayment.objects.filter(state__in=UNDER_WAY)
    return {key for keys in chunks(invoice_ids) for key in _invoices_of(rows.filter(invoice_id__in=keys))}


def _contested(invoice_ids: Iterable[int]) -> set[int]:
    return {key for keys in chunks(invoice_ids) for key in contested(keys)}


def _invoices_of(rows: "QuerySet[OnlinePayment]") -> Iterable[int]:
    return rows.values_list("invoice_id", flat=True)


def rules_of(school_years: Iterable[int]) -> dict[int, BillingRules]:
    """The amounts and delays of each year; the ordinary ones where nobody loaded a règlement."""
    return {year: _rules(year) for year in school_years}


def _rules(school_year: int) -> BillingRules:
    try:
        return rulebooks.rulebook_for(school_year).document.billing
    except rulebooks.NoRulebook:
        return BillingRules()


def closed_days(around: date) -> frozenset[date]:
    """Public holidays, and the days when banks of the SEPA zone rest."""
    years = (around.year, around.year + 1)
    return schools.public_holidays().union(*(closings(year) for year in years))


def frozen_days() -> set[date]:
    """Days whose file was cut: nothing more can be added."""
    return set(DebitBatch.objects.exclude(state=BatchState.OPEN).values_list("collect_on", flat=True))


def scheduled_of_household(household_id: int) -> "QuerySet[DirectDebit]":
    """What is announced to a payer, the next first, with its invoice."""
    rows = DirectDebit.objects.filter(household_id=household_id, state=DebitState.SCHEDULED)
    return rows.select_related("invoice", "invoice__debt", "batch").order_by("collect_on", "pk")


def batches() -> "QuerySet[DebitBatch]":
    """Files for the bank, the latest first."""
    return DebitBatch.objects.order_by("-collect_on")


def debits_of(batch: DebitBatch) -> "QuerySet[DirectDebit]":
    """Those of a file, in its order."""
    return DirectDebit.objects.filter(batch=batch).select_related("invoice", "household").order_by("end_to_end_id")


def unsettled_of(batch_id: int) -> list[int]:
    """Keys of the debits of a sent file whose invoice is not settled yet, in the order of the file."""
    sent = DirectDebit.objects.filter(batch_id=batch_id, settled_at=None).exclude(state=DebitState.SCHEDULED)
    return list(sent.order_by("end_to_end_id").values_list("pk", flat=True))


def expected(collect_on: date) -> "QuerySet[DirectDebit]":
    """What the next file of that day would ask for, as far as known today."""
    rows = DirectDebit.objects.filter(collect_on=collect_on, state=DebitState.SCHEDULED, batch=None)
    return rows.select_related("invoice", "invoice__debt", "household").order_by("invoice__number")


def days_to_cut() -> list[Mapping[str, object]]:
    """Days with debits that are in no file yet: how many, and how many of them were moved there."""
    waiting = DirectDebit.objects.filter(state=DebitState.SCHEDULED, batch=None).order_by()
    rows = waiting.values("collect_on").annotate(count=Count("pk"), moved=Count("pk", filter=~Q(moved_for="")))
    return list(rows.order_by("collect_on"))


def debit_with_reference(text: str) -> DirectDebit | None:
    """By its end-to-end reference, as the bank's statement writes it."""
    rows = DirectDebit.objects.select_related("invoice", "invoice__debt", "household", "batch", "mandate")
    return rows.filter(end_to_end_id=text.strip().upper()).first()


def last_before(mandate_ids: Iterable[int], *, before: date) -> dict[int, str]:
    """The state of the last debit that was presented with each mandate before a day."""
    rows = DirectDebit.objects.filter(state__in=[DebitState.PRESENTED, DebitState.REJECTED], collect_on__lt=before)
    return {key: state for keys in chunks(mandate_ids) for key, state in _last(rows.filter(mandate_id__in=keys))}


def _last(rows: "QuerySet[DirectDebit]") -> Iterable[tuple[int, str]]:
    return rows.order_by("collect_on", "pk").values_list("mandate_id", "state")


def latest_collection() -> date | None:
    """The last day for which a file was sent."""
    sent = DebitBatch.objects.filter(state=BatchState.SENT).aggregate(last=Max("collect_on"))
    last: date | None = sent["last"]
    return last


def cut_asked_at(collect_on: date) -> datetime | None:
    """Since when a job is to cut the file of this day; None when nobody asked, or it is done."""
    return DebitBatch.objects.filter(collect_on=collect_on).values_list("asked_at", flat=True).first()
