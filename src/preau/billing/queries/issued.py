"""Issued lines with what was deducted and given back since: what corrections start from."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from preau.billing.models import CreditNoteLine, InvoiceLine
from preau.billing.rules import days
from preau.billing.rules.credits import CreditLine, IssuedLine


def issued_lines(lines: Iterable[InvoiceLine]) -> dict[int, IssuedLine]:
    """By id, deductions left out: they lower the lines that they belong to. One more statement."""
    rows = list(lines)
    credited = _credited([row.pk for row in rows])
    deductions = [row for row in rows if row.kind == InvoiceLine.Kind.DEDUCTION]
    return {
        row.pk: _issued(row, deductions, credited[row.pk]) for row in rows if row.kind != InvoiceLine.Kind.DEDUCTION
    }


def _issued(row: InvoiceLine, deductions: Iterable[InvoiceLine], credited: list[CreditLine]) -> IssuedLine:
    own = frozenset(days.read(row.days))
    deducted = {
        day
        for deduction in deductions
        if (deduction.invoice_id, deduction.child_id) == (row.invoice_id, row.child_id)
        for day in days.read(deduction.days)
    }
    of_meals = row.kind == InvoiceLine.Kind.MEALS
    return IssuedLine(
        line_id=row.pk,
        child_id=row.child_id,
        unit_cents=row.unit_cents,
        quantity=row.quantity,
        days=own,
        deducted=own & deducted if of_meals else frozenset(),
        credited=tuple(credited),
    )


def _credited(line_ids: Collection[int]) -> dict[int, list[CreditLine]]:
    found: dict[int, list[CreditLine]] = defaultdict(list)
    rows = CreditNoteLine.objects.filter(line_id__in=line_ids).order_by("pk")
    for line_id, unit, quantity, text in rows.values_list("line_id", "unit_cents", "quantity", "days"):
        found[line_id].append(CreditLine(line_id, unit, quantity, days.read(text)))
    return found
