"""An absence is told, accepted, refused, given up; the meals follow."""

from datetime import date, datetime

from django.db import transaction

from preau.canteen import policies
from preau.canteen.models import Absence
from preau.canteen.operations.locks import wait_for_children
from preau.canteen.operations.planning import plan_meals
from preau.canteen.queries.absences import overlapping
from preau.canteen.states import AbsenceMove
from preau.foundation import audit, workflow
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear


class AlreadyDeclared(Exception):
    """Another absence of this child covers one of these days."""


@transaction.atomic
def declare_absence(
    *,
    child_id: int,
    household_id: int,
    kind: str,
    first_day: date,
    last_day: date,
    case_reference: str,
    actor: Actor,
    at: datetime,
) -> Absence:
    """The child will not eat from ``first_day`` to ``last_day`` (inclusive): the kitchen knows, nothing is deducted.

    Either parent may tell it, for the lunches of both. Raises AlreadyDeclared, Refused.
    """
    require(policies.may_enrol(actor, child_id=child_id, household_id=household_id, on=paris_day(at)))
    wait_for_children([child_id])
    if overlapping(child_id, first_day, last_day):
        raise AlreadyDeclared(child_id)
    absence = Absence.objects.create(
        child_id=child_id,
        household_id=household_id,
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        declared_at=at,
        case_reference=case_reference,
    )
    audit.record("canteen.absence.declared", actor=actor, subject=absence, at=at, absence=kind)
    _plan(absence, actor=actor, at=at)
    return absence


@transaction.atomic
def accept_absence(*, case_reference: str, certificate_on: date | None, actor: Actor, at: datetime) -> None:
    """Long enough and proved by a certificate in time, a sickness is deducted; if not, its lunches stay due.

    ``certificate_on`` is the day the certificate came. Raises Absence.DoesNotExist, ForbiddenMove, Refused.
    """
    require(policies.may_decide(actor))
    absence = _of_case(case_reference)
    workflow.apply(absence, AbsenceMove.ACCEPT, actor=actor, at=at, set={"certificate_on": certificate_on})
    _plan(absence, actor=actor, at=at)


@transaction.atomic
def refuse_absence(*, case_reference: str, reason: str, actor: Actor, at: datetime) -> None:
    """The lunches are as if nothing had been told. Raises Absence.DoesNotExist, ForbiddenMove, Refused."""
    require(policies.may_decide(actor))
    absence = _of_case(case_reference)
    workflow.apply(absence, AbsenceMove.REFUSE, actor=actor, at=at, reason=reason)
    _plan(absence, actor=actor, at=at)


@transaction.atomic
def cancel_absence(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The child eats after all. Raises Absence.DoesNotExist, ForbiddenMove."""
    absence = _of_case(case_reference)
    workflow.apply(absence, AbsenceMove.CANCEL, actor=actor, at=at)
    _plan(absence, actor=actor, at=at)


def _of_case(case_reference: str) -> Absence:
    return Absence.objects.get(case_reference=case_reference)


def _plan(absence: Absence, *, actor: Actor, at: datetime) -> None:
    year = SchoolYear.of(absence.first_day).first
    plan_meals(child_ids=[absence.child_id], school_year=year, actor=actor, at=at)
