"""With which parent a child is at noon: the week rule is what the document says (ruling 18)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preau.kernel.week import WeekPattern

MONDAY = 0
EVERY_WEEK = 7  # days
NO_DAY = WeekPattern(frozenset())


class Rule(StrEnum):
    """The ways in which documents share a child out."""

    ISO_PARITY = "iso_parity"
    ANCHOR_MONDAY = "anchor_monday"
    DAYS = "days"
    DATES = "dates"


@dataclass(frozen=True)
class WeekRule:
    """The days of one household; every other day is the other parent's.

    ``weeks`` are "paires" or "impaires" by ISO number: after a year of 53 weeks two odd ones
    follow each other, as the judgment says. ``anchor_on`` is a Monday of this household, then
    every second week. ``weekdays`` are those of every week. ``dates`` are written one by one.
    Raises ValueError when the rule lacks what it needs.
    """

    rule: str = Rule.ISO_PARITY
    weeks: str = ""
    anchor_on: date | None = None
    weekdays: WeekPattern = NO_DAY
    dates: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if missing := _missing(self):
            raise ValueError(f"a custody rule {self.rule!r} needs {missing}")

    def has(self, day: date) -> bool:
        """Whether the child is with this household at noon on ``day``."""
        match self.rule:
            case Rule.ISO_PARITY:
                return bool(day.isocalendar().week % 2) is (self.weeks == "impaires")
            case Rule.ANCHOR_MONDAY:
                return self._weeks_since_anchor(day) % 2 == 0
            case Rule.DAYS:
                return self.weekdays.has(day)
            case _:
                return day in self.dates

    def _weeks_since_anchor(self, day: date) -> int:
        return (day - self.anchor_on).days // EVERY_WEEK if self.anchor_on else 0


def _missing(rule: WeekRule) -> str:
    match rule.rule:
        case Rule.ISO_PARITY:
            return "" if rule.weeks in ("paires", "impaires") else "weeks: paires or impaires"
        case Rule.ANCHOR_MONDAY:
            return "" if rule.anchor_on and rule.anchor_on.weekday() == MONDAY else "anchor_on: a Monday"
        case Rule.DAYS:
            return "" if rule.weekdays.weekdays else "weekdays"
        case Rule.DATES:
            return "" if rule.dates else "dates"
    return "to be iso_parity, anchor_monday, days or dates"
