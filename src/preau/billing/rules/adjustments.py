"""Issued meals whose true price is known, or has changed, since (rulings 8, 9 and 10).

A provisional price is put right both ways, or only down. Any other issued price stays, unless the
family turns out not to be late, missing or without file, or the Caisse made the mistake: then the
difference is given back. Nothing but a provisional price ever goes up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from preau.billing.rules.credits import CreditLine
from preau.billing.rules.lines import PROVISIONAL, REGULARISATION, Kind, Line
from preau.kernel.periods import Days
from preau.rulebook.definition import Direction, RulebookDocument
from preau.tariffs.rules.facts import FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff, Waiting, tariff_on

LOWERED = frozenset({Reason.LATE, Reason.MISSING, Reason.NO_FILE})
Truth = Callable[[date], Tariff | Waiting]


@dataclass(frozen=True)
class Charge:
    """What is left (cents) of one meal on one issued line; a regularised meal has two of them."""

    line_id: int
    child_id: int
    day: date
    left_cents: int
    reason: str


@dataclass(frozen=True)
class Difference:
    """One meal at a price that is not its true one."""

    charges: tuple[Charge, ...]  # the line of the meal first
    billed_cents: int
    truth: Tariff

    @property
    def first(self) -> Charge:
        return self.charges[0]

    @property
    def is_provisional(self) -> bool:
        return self.first.reason == PROVISIONAL


def differences(charges: Iterable[Charge], truth: Truth) -> list[Difference]:
    """In the order of children and days; meals given back, and those still waiting, have none."""
    meals: dict[tuple[int, date], list[Charge]] = defaultdict(list)
    for charge in charges:
        meals[charge.child_id, charge.day].append(charge)
    found = []
    for _, parts in sorted(meals.items()):
        billed, true = sum(part.left_cents for part in parts), truth(parts[0].day)
        if billed and isinstance(true, Tariff) and true.price_cents != billed:
            found.append(Difference(tuple(sorted(parts, key=lambda part: part.line_id)), billed, true))
    return found


def to_credit(found: Sequence[Difference], *, by_credit: Sequence[Days] = ()) -> list[CreditLine]:
    """What to give back, by line and price; ``by_credit`` are days whose decision goes back to the origin."""
    given: dict[tuple[int, int], list[date]] = defaultdict(list)
    for one in found:
        if one.truth.price_cents < one.billed_cents and _goes_down(one, by_credit):
            for line_id, cents in taken_back(one.charges, one.billed_cents - one.truth.price_cents):
                given[line_id, cents].append(one.first.day)
    return [CreditLine(line_id, cents, len(days), tuple(days)) for (line_id, cents), days in given.items()]


def to_bill(found: Sequence[Difference], *, direction: Direction) -> list[Line]:
    """Lines of the next invoice: provisional meals that cost more in truth (ruling 8)."""
    if direction is Direction.DOWN_ONLY:
        return []
    dearer: dict[tuple[int, int, int, int], list[date]] = defaultdict(list)
    for one in found:
        if one.is_provisional and len(one.charges) == 1 and one.truth.price_cents > one.billed_cents:
            more = one.truth.price_cents - one.billed_cents
            dearer[one.first.line_id, one.first.child_id, one.truth.number, more].append(one.first.day)
    return [
        Line(Kind.REGULARISATION, child, tariff, cents, len(days), REGULARISATION, tuple(days), {}, line_id)
        for (line_id, child, tariff, cents), days in dearer.items()
    ]


def truth_of(file: FileFacts, rulebook: RulebookDocument) -> Truth:
    """The price of a meal of some day, as known now."""
    late, grid = LateRule.of(rulebook), rulebook.grid

    def truth(day: date) -> Tariff | Waiting:
        return tariff_on(day, file=file, late=late, grid=grid)

    return truth


def taken_back(charges: Sequence[Charge], cents: int) -> list[tuple[int, int]]:
    """Spread an amount over the lines of one meal, the latest first: (line, cents)."""
    parts = []
    for charge in reversed(charges):
        part = min(charge.left_cents, cents)
        if part:
            parts.append((charge.line_id, part))
            cents -= part
    return parts


def _goes_down(one: Difference, by_credit: Sequence[Days]) -> bool:
    return one.is_provisional or one.first.reason in LOWERED or any(one.first.day in days for days in by_credit)
