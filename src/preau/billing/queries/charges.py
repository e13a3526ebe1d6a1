"""Issued meals of many payers as charges: what corrections compare with the true price."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from preau.billing.models import InvoiceLine
from preau.billing.queries.issued import issued_lines
from preau.billing.rules.adjustments import Charge
from preau.billing.rules.credits import IssuedLine
from preau.billing.rules.lines import PROVISIONAL

OF_MEALS = (InvoiceLine.Kind.MEALS, InvoiceLine.Kind.DEDUCTION, InvoiceLine.Kind.REGULARISATION)


def charges_of(household_ids: Collection[int], *, school_year: int) -> dict[int, list[Charge]]:
    """By household, meals with something left on their line; two statements."""
    rows = InvoiceLine.objects.filter(
        invoice__household_id__in=household_ids, invoice__school_year=school_year, kind__in=OF_MEALS
    )
    return _by_payer(list(rows.select_related("invoice").order_by("pk")))


def provisional_payers(school_year: int) -> list[int]:
    """Households with a provisional line of this year that no later invoice put right yet; one statement."""
    rows = InvoiceLine.objects.filter(invoice__school_year=school_year, reason=PROVISIONAL, corrections=None)
    return sorted(set(rows.values_list("invoice__household_id", flat=True)))


def _by_payer(rows: Iterable[InvoiceLine]) -> dict[int, list[Charge]]:
    rows = list(rows)
    issued = issued_lines(rows)
    found: dict[int, list[Charge]] = defaultdict(list)
    for row in rows:
        if row.pk in issued:
            found[row.invoice.household_id] += _charges(row, issued[row.pk])
    return dict(found)


def _charges(row: InvoiceLine, line: IssuedLine) -> list[Charge]:
    # A credit without days could concern any meal of the line: an agent dealt with it, nobody guesses.
    if row.child_id is None or any(not credit.days for credit in line.credited):
        return []
    left = ((day, line.left_on(day)) for day in sorted(line.days))
    return [Charge(row.pk, row.child_id, day, cents, row.reason) for day, cents in left if cents > 0]
