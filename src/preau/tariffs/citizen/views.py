"""Mon tarif: what we decided, why, what it would have been, and the letter."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render

from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.files import web
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import given, refuse, require
from preau.kernel.on_behalf import Scope
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import Row
from preau.rulebook.queries import LoadedRulebook, NoRulebook
from preau.schools.queries import NoCalendar
from preau.tariffs import queries, reasons
from preau.tariffs.queries import Explanation, PositionView
from preau.tariffs.queries.words import first_and_last
from preau.tariffs.rules.estimate import Invoice

if TYPE_CHECKING:
    from preau.tariffs.models import TariffDecision

NOT_A_FAMILY = "web.not-a-family"


class Comparison(NamedTuple):
    """The first invoice at this price, and at the highest: what being in time, or giving one's income, is worth."""

    period: str
    own: Invoice
    highest: Invoice


class MyTariff(NamedTuple):
    """The page of one household for one school year."""

    year: str
    position: PositionView
    decision: "TariffDecision | None"
    days: dict[str, str]
    explanation: Explanation | None
    grid: list[tuple[Row, str]]  # each row with its bracket in words
    comparison: Comparison | None


def mine(request: ActorRequest) -> HttpResponse:
    """The household of the person who is logged in; an agent has none here."""
    if not request.actor.is_citizen or request.actor.id is None:
        require(refuse(NOT_A_FAMILY))
    require(given(request.actor, Scope.INCOME))
    home = families.household_of(request.actor.eyes.family_id, on=clock.today())
    page = _page(home.id, at=clock.now()) if home else None
    return render(request, "tariffs/citizen/mine.html", {"tariff": page})


def letter(request: ActorRequest, reference: str) -> HttpResponse:
    """The letter of a decision of one's own household; another one does not exist."""
    if not request.actor.is_citizen:
        require(refuse(NOT_A_FAMILY))
    decision = queries.decision_visible_to(request.actor, reference, on=clock.today())
    if decision is None or decision.letter is None:
        raise Http404
    return web.attachment(decision.letter)


def _page(household_id: int, *, at: datetime) -> MyTariff | None:
    rulebook = _rulebook()
    if rulebook is None:
        return None
    year = rulebook.document.school_year
    file = queries.file_of(household_id, year)
    decisions = list(file.decisions.all()) if file else []
    decision = next((row for row in decisions if row.replaced_at is None), None)
    return MyTariff(
        year=SchoolYear(year).label,
        position=queries.position_of(household_id, year, at=at),
        decision=decision,
        days=first_and_last(Days(decision.starts_on, decision.ends_on)) if decision else {},
        explanation=queries.explanation_of(decision) if decision else None,
        grid=[(row, reasons.bracket(row)) for row in rulebook.document.grid.rows],
        comparison=_comparison(decision, rulebook) if decision else None,
    )


def _rulebook() -> LoadedRulebook | None:
    try:
        return rulebooks.in_force_on(clock.today())
    except NoRulebook:
        return None


def _comparison(decision: "TariffDecision", rulebook: LoadedRulebook) -> Comparison | None:
    row = next(row for row in rulebook.document.grid.rows if row.tariff == decision.tariff)
    estimate = queries.first_invoice(rulebook)
    try:
        return Comparison(estimate.label, estimate.in_time(row), estimate.at_the_highest())
    except NoCalendar:
        return None
