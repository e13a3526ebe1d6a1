"""Issued lines with what was deducted and given back since: what corrections start from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from preau.billing.models import CreditNoteLine, InvoiceLine
from preau.billing.rules import days
from preau.billing.rules.credits import CreditLine, IssuedLine

Bill = tuple[int, int | None]  # an invoice and a child of it


def issued_lines(lines: Iterable[InvoiceLine]) -> dict[int, IssuedLine]:
    """By id, deductions left out: they lower the lines that they belong to. One more statement."""
    rows = list(lines)
    credited, deducted = _credited([row.pk for row in rows]), _deducted(rows)
    return {
        row.pk: _issued(row, deducted[_bill(row)], credited[row.pk])
        for row in rows
        if row.kind != InvoiceLine.Kind.DEDUCTION
    }


def _deducted(rows: Iterable[InvoiceLine]) -> dict[Bill, frozenset[date]]:
    """The days that each invoice took back from each child."""
    found: dict[Bill, frozenset[date]] = defaultdict(frozenset)
    for row in rows:
        if row.kind == InvoiceLine.Kind.DEDUCTION:
            found[_bill(row)] |= frozenset(days.read(row.days))
    return found


def _bill(row: InvoiceLine) -> Bill:
    return row.invoice_id, row.child_id


def _issued(row: InvoiceLine, deducted: frozenset[date], credited: list[CreditLine]) -> IssuedLine:
    own = frozenset(days.read(row.days))
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
