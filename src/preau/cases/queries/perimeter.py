"""The part of the demandes that an agent works on: their services' démarches, their schools (threat 20)."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from preau.cases.models import Case
from preau.cases.queries.quota import SEPARATOR, scope_words
from preau.kernel.actor import Actor

SCHOOL = "ecole"  # the question of every démarche that is about one school


def within_perimeter(rows: "QuerySet[Case]", actor: Actor) -> "QuerySet[Case]":
    """Inside the same statement; an agent of some schools sees nothing that names no school."""
    if actor.procedures is not None:
        rows = rows.filter(procedure_key__in=actor.procedures)
    return _within_schools(rows, actor) if actor.schools else rows


def _within_schools(rows: "QuerySet[Case]", actor: Actor) -> "QuerySet[Case]":
    return rows.filter(Q(**{f"answers__{SCHOOL}__in": sorted(actor.schools)}))


def is_within_perimeter(case: Case, actor: Actor) -> bool:
    """The same of one demande, for who decides on it."""
    if actor.procedures is not None and case.procedure_key not in actor.procedures:
        return False
    return not actor.schools or case.answers.get(SCHOOL) in actor.schools


def families_within(rows: "QuerySet[Any, Any]", actor: Actor) -> "QuerySet[Any, Any]":
    """Of what belongs to a household, that of the families who asked something of their schools."""
    if not actor.schools:
        return rows
    theirs = _within_schools(Case.objects.exclude(household=None), actor)
    return rows.filter(household_id__in=theirs.order_by().values("household_id"))


def families_known_to(household_ids: Collection[int], actor: Actor) -> set[int]:
    """Those of these households; no statement for an agent of the whole town, else one."""
    if not actor.schools:
        return set(household_ids)
    rows = _within_schools(Case.objects.filter(household_id__in=household_ids), actor)
    return set(rows.order_by().values_list("household_id", flat=True).distinct())


def places_within(rows: "QuerySet[Any, Any]", actor: Actor) -> "QuerySet[Any, Any]":
    """Of the sets of places, those of their services' démarches."""
    if actor.procedures is None:
        return rows
    starts = (Q(scope__startswith=f"{key}{SEPARATOR}") for key in sorted(actor.procedures))
    return rows.filter(reduce(or_, starts, Q(pk__in=[])))


def is_scope_within(scope: str, actor: Actor) -> bool:
    """The same of one set of places."""
    return actor.procedures is None or scope_words(scope)[0] in actor.procedures
