"""What may still be given back of an invoice, line by line."""

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format

from preau.billing.models import Invoice
from preau.billing.queries.issued import issued_lines
from preau.billing.queries.sheets import line_view, rulebook_of


class CreditableLine(NamedTuple):
    """A line with something left: ``days`` not deducted nor given back in full, how many meals at most; cents."""

    id: int
    child: str
    title: str
    detail: str
    unit_cents: int
    left_cents: int
    days: tuple[date, ...]

    @property
    def quantity(self) -> int:
        """Whole meals that can still be given back."""
        return self.left_cents // self.unit_cents if self.unit_cents > 0 else 0

    @property
    def day_labels(self) -> tuple[str, ...]:
        return tuple(date_format(day, "D j M") for day in self.days)


def creditable_lines(invoice: Invoice) -> list[CreditableLine]:
    """Three statements. Raises NoRulebook."""
    rows = list(invoice.lines.order_by("position"))
    issued, highest = issued_lines(rows), rulebook_of(invoice).document.grid.last.tariff
    found = []
    for row in rows:
        known = issued.get(row.pk)
        if known is None or known.left_cents <= 0:
            continue
        view = line_view(row, highest=highest)
        days = tuple(day for day in view.days if known.left_on(day) > 0)
        found.append(
            CreditableLine(row.pk, view.child, view.title, view.detail, row.unit_cents, known.left_cents, days)
        )
    return found
