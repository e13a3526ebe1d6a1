"""What is billed while an agent works, and how it is put right (ruling 8)."""

from dataclasses import dataclass
from datetime import date, timedelta

from preau.rulebook.definition import Direction, Row


@dataclass(frozen=True)
class Provisional:
    """Last year's price, marked as such, until the decision."""

    row: Row


@dataclass(frozen=True)
class Hold:
    """Nothing is billed yet; ``until`` is when last year's price steps in, None for a first-time family."""

    until: date | None


def while_waiting(*, issued_on: date, today: date, after_days: int, last_year: Row | None) -> Hold | Provisional:
    """The invoice of a family whose tariff is not decided, through no fault of its own."""
    if last_year is None:
        return Hold(None)
    until = issued_on + timedelta(days=after_days)
    return Provisional(last_year) if today >= until else Hold(until)


def regularisation_cents(*, meals: int, billed_cents: int, true_cents: int, direction: Direction) -> int:
    """The line of the next invoice, from the two prices of a meal; negative is in the family's favour."""
    difference = meals * (true_cents - billed_cents)
    return min(difference, 0) if direction is Direction.DOWN_ONLY else difference
