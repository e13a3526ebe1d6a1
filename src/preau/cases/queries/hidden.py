"""Demandes and choices that a precaution keeps from a grown-up of the family (ruling 24)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Eyes
from preau.procedures import queries as procedures
from preau.procedures.definition import Field
from preau.procedures.queries import ChoiceSource

CHILD = "enfant"  # the question of every démarche that is about one child


def without_hidden(rows: "QuerySet[Case]", eyes: Eyes, *, on: date) -> "QuerySet[Case]":
    """Without the demandes about a child hidden from this account; inside the same statement.

    Whoever was given some children only sees the demandes that are about one of them, and drafts about nobody yet.
    """
    hidden = families.hidden_keys(eyes, on=on, as_text=True)
    rows = rows.alias(about=Cast(KT(f"answers__{CHILD}"), TextField()))
    rows = rows.filter(Q(about=None) | ~Q(about__in=hidden))
    if eyes.children is None:
        return rows
    given = [str(child_id) for child_id in eyes.children]
    return rows.filter(Q(about__in=given) | Q(about=None, state=CaseState.DRAFT))


def is_hidden_from_applicant(case: Case, *, on: date) -> bool:
    """Whether the mailed link of this demande would show its applicant a child that is hidden; one statement."""
    child = case.answers.get(CHILD)
    return isinstance(child, int) and families.is_hidden(child, case.applicant_id, on=on)


def choices_of(case: Case, fields: Iterable[Field], *, actor: Actor, on: date) -> ChoiceSource:
    """Children and schools to choose from; what an agent keys at the counter is shown to nobody else."""
    applicant = Eyes.of(case.applicant_id) if case.applicant_id is not None else None
    seen_by = actor.eyes if actor.on_behalf else applicant if case.channel == Case.Channel.PORTAL else None
    return procedures.choices_for(fields, household_id=case.household_id, on=on, seen_by=seen_by)
