"""What a family would pay: for a meal, for an invoice, for a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from preau.rulebook.definition import Grid, Row
from preau.tariffs.rules.lateness import LateRule


@dataclass(frozen=True)
class Invoice:
    """An invoice to come: meals and cents. ``at_the_highest`` of the meals are at the last row."""

    meals: int
    amount_cents: int
    at_the_highest: int = 0


def in_weeks(days: Sequence[date], weeks: str) -> list[date]:
    """The days of ISO weeks that are "paires" or "impaires", a parent's own ones (rulings 18 and 19); "" keeps all."""
    if not weeks:
        return list(days)
    odd = weeks == "impaires"
    return [day for day in days if bool(day.isocalendar().week % 2) is odd]


def meal_and_invoice(row: Row, days: Sequence[date]) -> tuple[int, Invoice]:
    """The price of a meal, and of the invoice for these canteen days, both in cents."""
    return row.price_cents, Invoice(len(days), len(days) * row.price_cents)


def late_invoice(row: Row, days: Sequence[date], *, complete_on: date | None, late: LateRule, grid: Grid) -> Invoice:
    """The same invoice for a family that filed late and was complete on ``complete_on`` (never, if None)."""
    own = sum(late.is_over(on=day, complete_on=complete_on) for day in days)
    highest = len(days) - own
    return Invoice(len(days), own * row.price_cents + highest * grid.last.price_cents, highest)
