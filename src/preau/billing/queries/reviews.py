"""What a person reads before accepting a run."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from preau.billing.models import Anomaly, BillingRun, DraftInvoice, Invoice
from preau.canteen import queries as canteen
from preau.mandates import queries as mandates

if TYPE_CHECKING:
    from preau.mandates.queries import MandateView


class Totals(NamedTuple):
    """What a run comes to: invoices, meals planned, meals taken off, cents."""

    invoices: int
    meals: int
    deducted: int
    total_cents: int
    held: int


class TariffTotal(NamedTuple):
    """Meals and cents of one tariff for one reason, deductions and regularisations apart."""

    kind: str
    tariff: int
    reason: str
    meals: int
    amount_cents: int


def runs() -> "QuerySet[BillingRun]":
    """The latest first."""
    return BillingRun.objects.order_by("-school_year", "-first_day", "-sequence")


def run_with_reference(reference: str) -> BillingRun | None:
    return runs().filter(reference=reference).first()


def totals_of(run: BillingRun) -> Totals:
    """Two statements."""
    issued = DraftInvoice.objects.filter(run=run, held_for="").aggregate(
        invoices=Count("pk"), meals=Sum("meals"), deducted=Sum("deducted"), total=Sum("total_cents")
    )
    return Totals(
        invoices=issued["invoices"],
        meals=issued["meals"] or 0,
        deducted=issued["deducted"] or 0,
        total_cents=issued["total"] or 0,
        held=holds_of(run).count(),
    )


def totals_by_tariff(run: BillingRun) -> list[TariffTotal]:
    """One statement; the drafts are read as they come."""
    meals: Counter[tuple[str, int, str]] = Counter()
    cents: Counter[tuple[str, int, str]] = Counter()
    for line in _lines(run):
        key = (line["kind"], line["tariff"], line["reason"])
        meals[key] += line["quantity"]
        cents[key] += line["quantity"] * line["unit"]
    return [TariffTotal(*key, meals[key], cents[key]) for key in sorted(meals)]


def _lines(run: BillingRun) -> Iterator[dict[str, Any]]:
    drafts = DraftInvoice.objects.filter(run=run, held_for="").order_by("pk").values_list("lines", flat=True)
    for lines in drafts.iterator():
        yield from lines


def drafts_of(run: BillingRun) -> "QuerySet[DraftInvoice]":
    """Everything that is going to be issued, in the order of the numbers; ``previous_cents`` is the last invoice."""
    last = Invoice.objects.filter(household_id=OuterRef("household_id"), run__isnull=False).exclude(run=run)
    before = last.order_by("-issued_at", "-number").values("total_cents")[:1]
    rows = DraftInvoice.objects.filter(run=run, held_for="").annotate(previous_cents=Subquery(before))
    return rows.order_by("household_id")


def differences_of(run: BillingRun, *, above_cents: int) -> list[DraftInvoice]:
    """Drafts that differ from the payer's previous invoice by more than ``above_cents``, the widest gap first."""
    found = [(_gap_cents(draft), draft) for draft in drafts_of(run)]
    return [draft for gap, draft in sorted(found, key=lambda pair: -pair[0]) if gap > above_cents]


def _gap_cents(draft: DraftInvoice) -> int:
    """0 for a first invoice; ``previous_cents`` is what ``drafts_of`` adds."""
    previous: int | None = getattr(draft, "previous_cents", None)
    return abs(draft.total_cents - previous) if previous is not None else 0


def holds_of(run: BillingRun) -> "QuerySet[DraftInvoice]":
    """What is not issued with the run: ``held_for`` says why, ``held_until_on`` until when."""
    return DraftInvoice.objects.filter(run=run).exclude(held_for="").order_by("held_for", "household_id")


def waiting_for_the_other_parent(run: BillingRun) -> list[tuple[int, int, int]]:
    """(household, child, meals) that wait because only one parent has filed (ruling 21)."""
    return canteen.held_meals(school_year=run.school_year, until=run.last_day)


def anomalies_of(run: BillingRun) -> "QuerySet[Anomaly]":
    """Those still to accept first."""
    return Anomaly.objects.filter(run=run).order_by("accepted_at", "code", "household_id")


def expected_debits(run: BillingRun) -> "tuple[int, int]":
    """(families, cents) that an authorisation in force would be debited for, if nothing changes."""
    drafts = dict(DraftInvoice.objects.filter(run=run, held_for="").values_list("household_id", "total_cents"))
    found: dict[int, MandateView] = mandates.in_force_of(drafts)
    return len(found), sum(drafts[household] for household in found)


def progress_of(run: BillingRun) -> tuple[int, int, int]:
    """(slices, computed, issued)."""
    rows = list(run.chunks.order_by("position").values_list("computed", "issued"))
    return len(rows), sum(computed for computed, _ in rows), sum(issued for _, issued in rows)
