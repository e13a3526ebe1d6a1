"""Which payers may have something to be given back."""

from collections import defaultdict

from preau.billing.models import BillingRun, Invoice, InvoiceLine
from preau.billing.rules.adjustments import LOWERED
from preau.billing.rules.lines import PROVISIONAL
from preau.billing.states import RunState
from preau.canteen import queries as canteen
from preau.canteen.queries import DeductedMeal
from preau.tariffs import queries as tariffs


def is_issuing() -> bool:
    """While invoices are being written, what they correct must not move."""
    return BillingRun.objects.filter(state=RunState.ISSUING).exists()


def deducted_meals() -> dict[int, list[DeductedMeal]]:
    """By payer, billed meals that turned out sick or closed; one statement."""
    found: dict[int, list[DeductedMeal]] = defaultdict(list)
    for meal in canteen.deducted_after_billing():
        found[meal.household_id].append(meal)
    return dict(found)


def payers_to_look_at(school_year: int) -> list[int]:
    """Those billed at a price that can still come down: provisional, late, missing, no file, or put right since."""
    lines = InvoiceLine.objects.filter(invoice__school_year=school_year, reason__in=[PROVISIONAL, *LOWERED])
    named = set(lines.order_by().values_list("invoice__household_id", flat=True).distinct())
    billed = Invoice.objects.filter(school_year=school_year, run__isnull=False).order_by()
    everybody = set(billed.values_list("household_id", flat=True).distinct())
    return sorted(named | (set(tariffs.decided_by_credit(everybody, school_year=school_year)) & everybody))


def invoices_of_lines(line_ids: set[int]) -> dict[int, Invoice]:
    """The invoice of each line; one statement."""
    rows = InvoiceLine.objects.filter(pk__in=line_ids).select_related("invoice__cash_office").order_by("pk")
    return {row.pk: row.invoice for row in rows}
