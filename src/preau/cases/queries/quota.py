"""Which places a demande asks for, and how many are left of those of a démarche."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from preau.cases.models import Case
from preau.cases.queries.views import definition_of, waits_for_place
from preau.kernel.school_year import SchoolYear
from preau.procedures.definition import Definition, Kind, Period, Quota, pruned
from preau.quotas import queries as quotas
from preau.schools import queries as schools

SEPARATOR, MONTH = ":", "%Y-%m"


@dataclass(frozen=True)
class Wanted:
    """``count`` places of ``scope``; ``field`` is the question where another choice may find some."""

    scope: str
    count: int
    quota: Quota

    @property
    def field(self) -> str:
        return self.quota.per or self.quota.count

    @property
    def may_wait(self) -> bool:
        """A line is no use to who asks for more than there will ever be."""
        return self.quota.waiting_list and self.count <= self.quota.places


class PlacesLeft(NamedTuple):
    """What is left of a démarche in its ``period`` of ``on``, all its answers together."""

    left: int
    waiting_list: bool
    period: Period
    on: date

    @property
    def is_full(self) -> bool:
        return self.left == 0


def wanted_by(case: Case, *, on: date) -> Wanted | None:
    """None without a quota, or until the questions that say which places and how many are answered."""
    definition = definition_of(case)
    if definition.quota is None:
        return None
    quota, answers = definition.quota, pruned(definition, case.answers)
    if any(key and answers.get(key) in (None, "") for key in (quota.per, quota.count)):
        return None
    scope = _scope(definition.key, quota, on=on, value=str(answers.get(quota.per, "")))
    return Wanted(scope, _count(definition, quota, answers), quota)


def rank_of(case: Case) -> quotas.Rank | None:
    """Where a demande on a waiting list stands; no statement for the others."""
    return quotas.rank_of(case.reference) if waits_for_place(case) else None


def places_left(definitions: Iterable[Definition], *, on: date) -> dict[str, PlacesLeft]:
    """By démarche, in one statement for a whole catalogue, and one for the schools when a quota is per school.

    None when no démarche has a quota.
    """
    scopes = {each.key: (each.quota, list(scopes_of(each, on=on).values())) for each in definitions if each.quota}
    known = quotas.left({scope for _quota, found in scopes.values() for scope in found}) if scopes else {}
    return {
        key: PlacesLeft(_left(quota, found, known), quota.waiting_list, quota.period, on)
        for key, (quota, found) in scopes.items()
    }


def scope_words(scope: str) -> tuple[str, str, str]:
    """The key of the démarche, the period ("" for once) and the answer ("" for all) of a scope."""
    key, period, value = scope.split(SEPARATOR, 2)
    return key, period, value


def month_of(period: str) -> date | None:
    """The first day of a period that is a month; None for a school year, or for once."""
    try:
        return datetime.strptime(period, MONTH).date()  # noqa: DTZ007 (a day, not an instant)
    except ValueError:
        return None


def _left(quota: Quota, scopes: list[str], known: Mapping[str, quotas.ScopeState]) -> int:
    """Places that nobody needed yet are not made yet: all of them are left."""
    return sum(known[scope].left if scope in known else quota.places for scope in scopes)


def scopes_of(definition: Definition, *, on: date) -> dict[str, str]:
    """Each answer that has places of its own, and their scope; "" for the only one of a quota that asks nothing."""
    quota = definition.quota
    if quota is None:
        return {}
    return {value: _scope(definition.key, quota, on=on, value=value) for value in _values(definition, quota.per)}


def _values(definition: Definition, per: str) -> list[str]:
    question = next((question for question in definition.fields if question.key == per), None)
    if question is None:
        return [""]
    if question.kind is Kind.SCHOOL:
        return [str(school_id) for school_id in schools.open_schools().values_list("pk", flat=True)]
    return [choice.value for choice in question.choices]


def left_by_answer(definition: Definition, *, holder: str, on: date) -> dict[str, int]:
    """What each answer still has for ``holder``, whose own places are not somebody else's; two statements."""
    scopes, quota = scopes_of(definition, on=on), definition.quota
    if quota is None:
        return {}
    known, mine = quotas.left(scopes.values()), quotas.places_of(holder)
    left = {answer: _left(quota, [scope], known) for answer, scope in scopes.items()}
    return left | {
        answer: left[answer] + mine.count for answer, scope in scopes.items() if mine and mine.scope == scope
    }


def _scope(key: str, quota: Quota, *, on: date, value: str) -> str:
    periods = {Period.ONCE: "", Period.SCHOOL_YEAR: SchoolYear.of(on).label, Period.MONTH: f"{on:{MONTH}}"}
    return SEPARATOR.join((key, periods[quota.period], value))


def _count(definition: Definition, quota: Quota, answers: Mapping[str, Any]) -> int:
    """Demandes, children, or what a number says; never less than one."""
    if not quota.count:
        return 1
    value = answers[quota.count]
    question = next(question for question in definition.fields if question.key == quota.count)
    if question.kind is Kind.CHILD:
        return len(value) if isinstance(value, list) else 1
    return max(1, int(value))
