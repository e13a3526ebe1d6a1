"""The till as its keeper reads it: the day, its journal, what the drawer should hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from preau.billing import queries as invoices
from preau.families import queries as families
from preau.payments.models import Payment, TillDay
from preau.payments.rules import drawer

AT_THE_COUNTER = (Payment.Means.CASH, Payment.Means.CHEQUE)


class MeansTotal(NamedTuple):
    """One means of payment of a day: receipts, counter-entries, and what they come to (cents)."""

    means: str
    label: str
    received: int
    undone: int
    total_cents: int


@dataclass(frozen=True)
class JournalLine:
    """One receipt or counter-entry of a day, with the name of its family."""

    payment: Payment
    family: str
    is_undone: bool  # by a counter-entry of the same day

    @property
    def bank(self) -> str:
        return str(self.payment.cheque.get("bank", ""))

    @property
    def cheque_number(self) -> str:
        return str(self.payment.cheque.get("number", ""))

    @property
    def drawer(self) -> str:
        """Who signed the cheque: the family unless somebody else did."""
        return str(self.payment.cheque.get("drawer") or self.family)


class Journal(NamedTuple):
    """A day as it is printed and kept."""

    day: TillDay
    lines: Sequence[JournalLine]
    totals: Sequence[MeansTotal]
    expected_cents: int

    @property
    def cheques(self) -> Sequence[JournalLine]:
        """Cheques to take to the bank: those that were not undone."""
        standing = (line for line in self.lines if not line.is_undone and line.payment.reverses_id is None)
        return [line for line in standing if line.payment.means == Payment.Means.CHEQUE]

    @property
    def cheques_cents(self) -> int:
        return sum(line.payment.amount_cents for line in self.cheques)

    @property
    def gap_cents(self) -> int:
        """Counted less expected, in cents; 0 while the day is open."""
        counted = self.day.counted_cents
        return 0 if counted is None else drawer.gap_cents(counted, self.expected_cents)


def day_on(on: date) -> TillDay | None:
    return TillDay.objects.filter(on=on).first()


def open_day() -> TillDay | None:
    """The day that is not closed, today's or a forgotten one; the earliest."""
    return TillDay.objects.filter(closed_at=None).order_by("on").first()


def days() -> QuerySet[TillDay]:
    """All days, the last first."""
    return TillDay.objects.order_by("-on")


def last_counted_cents() -> int:
    """What was in the drawer when it was last counted, in cents: the likely float of the next day."""
    counted = TillDay.objects.exclude(closed_at=None).order_by("-on").values_list("counted_cents", flat=True)
    return counted.first() or 0


def expected_cents(day: TillDay) -> int:
    """What the drawer should hold, in cents."""
    cash = day.payments.filter(means=Payment.Means.CASH).aggregate(total=Sum("amount_cents"))["total"]
    return drawer.expected_cents(day.float_cents, [cash or 0])


def journal_of(day: TillDay) -> Journal:
    """Everything of a day in the order of the receipts; four statements whatever their number."""
    payments = list(day.payments.order_by("pk"))
    undone = {payment.reverses_id for payment in payments}
    names = families.households_by_id(payment.household_id for payment in payments)
    lines = [JournalLine(each, names[each.household_id].name, each.pk in undone) for each in payments]
    return Journal(day, lines, _totals(day), expected_cents(day))


def _totals(day: TillDay) -> list[MeansTotal]:
    rows = (
        day.payments.order_by()
        .values("means")
        .annotate(
            received=Count("pk", filter=Q(reverses=None)),
            undone=Count("pk", filter=Q(reverses__isnull=False)),
            total=Sum("amount_cents"),
        )
    )
    by_means = {row["means"]: row for row in rows}
    return [_total(means, by_means.get(means)) for means in AT_THE_COUNTER]


def _total(means: Payment.Means, row: Mapping[str, Any] | None) -> MeansTotal:
    if row is None:
        return MeansTotal(means, str(means.label), 0, 0, 0)
    return MeansTotal(means, str(means.label), row["received"], row["undone"], row["total"])


def payment_of_form(token: str) -> Payment | None:
    """The payment that this very form already made."""
    return Payment.objects.filter(token=token).first()


def states_of_invoices(household_id: int, invoice_ids: Iterable[int]) -> dict[int, str]:
    """Where the debt of each invoice stands; an invoice of another family is absent."""
    rows = invoices.invoices_of_household(household_id).filter(pk__in=list(invoice_ids))
    return dict(rows.values_list("pk", "debt__state"))
