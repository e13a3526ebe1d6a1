"""What a decision would be, before anybody takes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.rulebook.definition import Row
from preau.rulebook.queries import LoadedRulebook
from preau.tariffs.models import TariffDecision, TariffFile
from preau.tariffs.queries.files import facts_of
from preau.tariffs.queries.quotients import quotient_of
from preau.tariffs.rules.effect import Cause, Effect, of_initial_decision, of_revision
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.quotient import Quotient, Unusable
from preau.tariffs.rules.reason import Reason


class NotComplete(Exception):
    """A late file that is still incomplete has no effect date yet: its case is accepted first."""


class NoEffect(Exception):
    """The revision would change nothing (ruling 9): a fall that nobody asked for, a new quotient alone, no day left."""


class AlreadyDecided(Exception):
    """A decision stands, and nothing says why it should be replaced."""


@dataclass(frozen=True)
class Choice:
    """What an agent chose: a reason, the document and its figures, and why an earlier decision is replaced."""

    reason: str
    source: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    cause: str = ""
    requested: bool = False


class Plan(NamedTuple):
    """A decision ready to be taken: row of the grid and days, ``ends_on`` exclusive."""

    choice: Choice
    quotient: Quotient | None
    row: Row
    starts_on: date
    ends_on: date
    rulebook_version: int
    by_credit: bool = False
    replaces: TariffDecision | None = None

    @property
    def replaced_reference(self) -> str:
        """ "" when no decision stood."""
        return self.replaces.reference if self.replaces else ""


def plan(file: TariffFile, choice: Choice, *, rulebook: LoadedRulebook, at: datetime) -> Plan:
    """By the règlement of the file's year. Raises Unusable (figures), NotComplete, NoEffect and AlreadyDecided, which
    name the household.
    """
    grid = rulebook.document.grid
    quotient = _quotient(file, choice)
    row = grid.row_for(quotient.whole_euros) if quotient else grid.last
    current = next((decision for decision in file.decisions.all() if decision.replaced_at is None), None)
    effect = _revision(file, current, choice, row, rulebook, at=at) if current else _initial(file, choice, rulebook)
    year = SchoolYear(file.school_year)
    starts_on = max(effect.on, year.starts_on)
    if starts_on >= year.ends_on:
        raise NoEffect(file.household_id)
    return Plan(choice, quotient, row, starts_on, year.ends_on, rulebook.version, effect.by_credit, current)


def _quotient(file: TariffFile, choice: Choice) -> Quotient | None:
    if choice.reason != Reason.QUOTIENT:
        return None
    try:
        return quotient_of(choice.source, choice.inputs)
    except Unusable as fault:
        raise Unusable(fault.code, file.household_id) from fault


def _initial(file: TariffFile, choice: Choice, rulebook: LoadedRulebook) -> Effect:
    year = SchoolYear(file.school_year)
    facts = facts_of(file, rulebook=rulebook)
    starts_on = of_initial_decision(facts, year=year, late=LateRule.of(rulebook.document))
    if starts_on:
        return Effect(starts_on)
    if choice.reason == Reason.QUOTIENT:
        raise NotComplete(file.household_id)
    return Effect(year.starts_on)  # the last row either way: no document to wait for


def _revision(
    file: TariffFile, current: TariffDecision, choice: Choice, row: Row, rulebook: LoadedRulebook, *, at: datetime
) -> Effect:
    if not choice.cause:
        raise AlreadyDecided(file.household_id)
    cause, year = Cause(choice.cause), SchoolYear(rulebook.document.school_year)
    effect = of_revision(
        cause,
        decided_on=paris_day(at),
        origin_on=year.starts_on if cause is Cause.WINDOW_EXTENDED else current.starts_on,
        lowers=row.price_cents < current.price_cents,
        requested=choice.requested,
        periods=rulebook.document.billing_periods,
    )
    if effect is None:
        raise NoEffect(file.household_id)
    return effect
