"""Verbs of the canteen: a place is asked for, confirmed, refused, given back."""

from datetime import date, datetime

from django.db import transaction

from preau.canteen import policies
from preau.canteen.models import Enrolment
from preau.canteen.states import Move
from preau.foundation import audit, workflow
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import WeekPattern


class AlreadyEnrolled(Exception):
    """This household already has an open enrolment of this child for this school year."""


@transaction.atomic
def enrol_child(
    *,
    child_id: int,
    household_id: int,
    school_id: int,
    school_year: int,
    week: WeekPattern,
    case_reference: str,
    actor: Actor,
    at: datetime,
    level: str = "",
    starts_on: date | None = None,
) -> Enrolment:
    """Ask for a place, from the first day of the year or from ``starts_on``. Raises AlreadyEnrolled, Refused."""
    require(policies.may_enrol(actor, child_id=child_id, household_id=household_id, on=paris_day(at)))
    first_day = max(SchoolYear(school_year).starts_on, starts_on or paris_day(at))
    with violation("canteen_one_open_enrolment_per_child_household_and_year", raises=AlreadyEnrolled):
        enrolment = Enrolment.objects.create(
            reference=new_reference("I", school_year),
            child_id=child_id,
            household_id=household_id,
            school_id=school_id,
            school_year=school_year,
            level=level,
            week=week.as_text(),
            case_reference=case_reference,
            starts_on=first_day,
        )
    audit.record("canteen.enrolment.opened", actor=actor, subject=enrolment, at=at, week=week.as_text())
    return enrolment


@transaction.atomic
def confirm_enrolment(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The place is the child's. Raises Enrolment.DoesNotExist, ForbiddenMove, Refused."""
    require(policies.may_decide(actor))
    workflow.apply(_of_case(case_reference), Move.CONFIRM, actor=actor, at=at)


@transaction.atomic
def refuse_enrolment(*, case_reference: str, reason: str, actor: Actor, at: datetime) -> None:
    """No place, with a reason; the family may ask again. Raises Enrolment.DoesNotExist, ForbiddenMove, Refused."""
    require(policies.may_decide(actor))
    workflow.apply(_of_case(case_reference), Move.REFUSE, actor=actor, at=at, reason=reason, set={"closed_at": at})


@transaction.atomic
def cancel_enrolment(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The family gives up before a decision; it may ask again. Raises Enrolment.DoesNotExist, ForbiddenMove."""
    workflow.apply(_of_case(case_reference), Move.CANCEL, actor=actor, at=at, set={"closed_at": at})


def _of_case(case_reference: str) -> Enrolment:
    return Enrolment.objects.get(case_reference=case_reference)
