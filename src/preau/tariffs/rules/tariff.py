"""The tariff of one meal."""

from dataclasses import dataclass
from datetime import date

from preau.rulebook.definition import Grid, Row
from preau.tariffs.rules.facts import FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.reason import Reason


@dataclass(frozen=True)
class Tariff:
    """A row of the grid, and why that one."""

    row: Row
    reason: Reason
    quotient_euros: int | None = None

    @property
    def number(self) -> int:
        return self.row.tariff

    @property
    def price_cents(self) -> int:
        return self.row.price_cents


@dataclass(frozen=True)
class Waiting:
    """We owe the family an answer: no price is invented."""


WAITING = Waiting()


def tariff_on(day: date, *, file: FileFacts, late: LateRule, grid: Grid) -> Tariff | Waiting:
    """The tariff of one meal eaten on ``day``, or WAITING while the ball is in our court.

    A file sent in time is never late, however long we take; it only falls to the
    last row for the days of a complement that we asked for and nobody answered
    (rulings 3, 4 and 7). Without any file the last row applies at once (ruling 11).
    """
    if file.filed_at is None:
        return WAITING if file.may_still_file else Tariff(grid.last, Reason.NO_FILE)
    decision = file.decision_on(day)
    if decision and decision.reason is not Reason.QUOTIENT:
        return Tariff(grid.last, decision.reason)
    if any(day in silence for silence in file.silences):
        return Tariff(grid.last, Reason.MISSING)
    if not file.filed_in_time and not late.is_over(on=day, complete_on=file.complete_on):
        return Tariff(grid.last, Reason.LATE)
    if decision is None or decision.quotient_euros is None:
        return WAITING
    return Tariff(grid.row_for(decision.quotient_euros), Reason.QUOTIENT, decision.quotient_euros)
