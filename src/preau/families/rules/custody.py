"""With which parent a child is at noon: the week rule is what the document says (rulings 18 to 21)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from preau.kernel.periods import Days
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


class Claim(Protocol):
    """What one household says, or a document, of its days with a child; ``days`` is how long it holds."""

    @property
    def household_id(self) -> int: ...
    @property
    def week_rule(self) -> WeekRule: ...
    @property
    def days(self) -> Days: ...
    @property
    def verified(self) -> bool: ...


C = TypeVar("C", bound=Claim)


def claim_on(day: date, claims: Iterable[C]) -> C | None:
    """The claim that decides on ``day``: a document first, else the calendar last agreed, else the first told."""
    in_force = [claim for claim in claims if day in claim.days]
    return min(in_force, key=lambda claim: (not claim.verified, -claim.days.start.toordinal()), default=None)


def parent_of(day: date, claims: Sequence[Claim], *, households: Collection[int]) -> int | None:
    """The household that has the child on ``day``: one of ``households``, never two (ruling 21).

    None when no claim holds on that day, or when the day is a parent's whom we do not know.
    """
    claim = claim_on(day, claims)
    if claim is None:
        return None
    if claim.week_rule.has(day):
        return claim.household_id
    others = sorted(household for household in households if household != claim.household_id)
    return others[0] if others else None


def is_disputed(day: date, claims: Iterable[Claim]) -> bool:
    """Whether two households both claim ``day``, or both leave it: somebody must look (ruling 21)."""
    newest: dict[int, Claim] = {}
    for claim in sorted((claim for claim in claims if day in claim.days), key=lambda claim: claim.days.start):
        newest[claim.household_id] = claim
    told = [claim.week_rule.has(day) for claim in newest.values()]
    return len(told) > 1 and sum(told) != 1
