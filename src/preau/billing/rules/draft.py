"""What one payer would be billed for some meals: facts in, lines and reasons out (G3, G4; rulings 4, 7, 8, 26)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from preau.billing.rules.lines import CLOSURE, PROVISIONAL, SICKNESS, Kind, Line
from preau.billing.rules.terms import Terms
from preau.rulebook.definition import Row
from preau.tariffs.rules.facts import FileFacts
from preau.tariffs.rules.provisional import Hold, Provisional
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff, tariff_on

Meal = tuple[int, date, str]  # child, day, standing
DEDUCTIONS = {"sick": SICKNESS, "closed": CLOSURE}  # standings that are not billed
FIRST_TIME, WAITING, NOTHING = "first_time", "waiting", "nothing"


@dataclass(frozen=True)
class Payer:
    """A household as billing sees it: its tariff file, and last year's row at this year's price."""

    file: FileFacts
    last_year: Row | None = None


@dataclass(frozen=True)
class Draft:
    """Lines in the order of the invoice; ``held_for`` is empty when it can be issued. Amounts in cents."""

    lines: tuple[Line, ...]
    meals: int
    deducted: int
    held_for: str = ""
    held_until: date | None = None

    @property
    def total_cents(self) -> int:
        return sum(line.amount_cents for line in self.lines)


@dataclass(slots=True)
class _Price:
    """What a meal of one day costs, and how its line says so."""

    tariff: int
    unit_cents: int
    reason: str
    params: dict[str, Any] = field(default_factory=dict)


def draft(meals: Sequence[Meal], payer: Payer, terms: Terms, *, regularisations: Iterable[Line] = ()) -> Draft:
    """The invoice of these meals; held as a whole while one of them waits for our decision.

    A meal that is not eaten for sickness or closure is on its line of meals and again, negative, on a
    line of deduction at the same price, so that the family sees what was planned and what was taken off.
    """
    deducted = sum(standing in DEDUCTIONS for _child, _day, standing in meals)
    prices, hold = _prices(sorted({day for _child, day, _standing in meals}), payer, terms)
    if hold is not None:
        reason = WAITING if hold.until else FIRST_TIME
        return Draft((), len(meals), deducted, reason, hold.until)
    lines = _in_order([*_lines(meals, prices), *regularisations])
    found = Draft(lines, len(meals), deducted)
    return found if found.total_cents > 0 else Draft(lines, len(meals), deducted, NOTHING)


def _prices(days: Sequence[date], payer: Payer, terms: Terms) -> tuple[dict[date, _Price], Hold | None]:
    prices: dict[date, _Price] = {}
    instead: Hold | Provisional | None = None
    for day in days:
        found = tariff_on(day, file=payer.file, late=terms.late, grid=terms.grid)
        if isinstance(found, Tariff):
            prices[day] = _price(found, payer.file)
            continue
        # The delay of the first meal that waits decides for all: an invoice is not cut in two.
        instead = instead or terms.while_waiting(day, payer.last_year)
        if isinstance(instead, Hold):
            return {}, instead
        row = instead.row
        prices[day] = _Price(row.tariff, row.price_cents, PROVISIONAL)
    return prices, None


def _price(tariff: Tariff, file: FileFacts) -> _Price:
    params: dict[str, Any] = {}
    if tariff.reason is Reason.QUOTIENT:
        params = {"quotient": tariff.quotient_euros}
    elif tariff.reason is Reason.LATE and file.complete_on:
        params = {"complete_on": file.complete_on.isoformat()}
    return _Price(tariff.number, tariff.price_cents, tariff.reason.value, params)


def _lines(meals: Iterable[Meal], prices: dict[date, _Price]) -> list[Line]:
    eaten: dict[tuple[Any, ...], list[date]] = {}
    params: dict[tuple[Any, ...], dict[str, Any]] = {}
    for child, day, standing in meals:
        price = prices[day]
        key = (Kind.MEALS, child, price.tariff, price.unit_cents, price.reason, price.params.get("quotient"))
        eaten.setdefault(key, []).append(day)
        params[key] = price.params
        if why := DEDUCTIONS.get(standing):
            eaten.setdefault((Kind.DEDUCTION, child, price.tariff, price.unit_cents, why, None), []).append(day)
    return [_line(key, days, params.get(key, {})) for key, days in eaten.items()]


def _line(key: tuple[Any, ...], days: list[date], params: dict[str, Any]) -> Line:
    kind, child, tariff, unit_cents, reason, _quotient = key
    days.sort()
    quantity = -len(days) if kind is Kind.DEDUCTION else len(days)
    return Line(kind, child, tariff, unit_cents, quantity, reason, tuple(days), params)


_RANK = {kind: place for place, kind in enumerate(Kind)}


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Child by child: meals in the order of the days, then what is taken off, then earlier meals put right."""
    return tuple(sorted(lines, key=lambda line: (line.child_id, _RANK[line.kind], line.days[0], line.unit_cents)))
