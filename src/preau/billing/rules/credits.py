"""What may still be given back of an issued line (ruling 26: never lost, never twice)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class CreditLine:
    """``quantity`` meals of one invoice line given back at ``unit_cents`` each; ``days`` when they are known."""

    line_id: int
    unit_cents: int
    quantity: int
    days: tuple[date, ...] = ()

    @property
    def amount_cents(self) -> int:
        return self.unit_cents * self.quantity


@dataclass(frozen=True)
class IssuedLine:
    """A line as issued, the days that the same invoice deducted from it, and what was given back since."""

    line_id: int
    child_id: int | None
    unit_cents: int
    quantity: int
    days: frozenset[date] = frozenset()
    deducted: frozenset[date] = frozenset()
    credited: tuple[CreditLine, ...] = field(default=())

    @property
    def left_cents(self) -> int:
        """What was charged for this line and not given back yet."""
        charged = self.unit_cents * (self.quantity - len(self.deducted))
        return charged - sum(credit.amount_cents for credit in self.credited)

    def left_on(self, day: date) -> int:
        """The same for one meal."""
        if day not in self.days or day in self.deducted:
            return 0
        return self.unit_cents - sum(credit.unit_cents for credit in self.credited if day in credit.days)


def fits(line: IssuedLine, credits_: Sequence[CreditLine]) -> bool:
    """Whether these credits, all together, give back no more than is left of the line and of each of its meals."""
    if any(credit.quantity <= 0 or credit.unit_cents <= 0 for credit in credits_):
        return False
    if any(credit.days and len(set(credit.days)) != credit.quantity for credit in credits_):
        return False
    if sum(credit.amount_cents for credit in credits_) > line.left_cents:
        return False
    return all(_on(day, credits_) <= line.left_on(day) for credit in credits_ for day in credit.days)


def _on(day: date, credits_: Iterable[CreditLine]) -> int:
    return sum(credit.unit_cents for credit in credits_ if day in credit.days)
