"""A place at the canteen is asked for, confirmed, refused, given back."""

from datetime import date, datetime

from django.db import transaction

from preau.canteen import policies, queries
from preau.canteen.models import Enrolment
from preau.canteen.operations.planning import plan_meals
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


class MealsBilled(Exception):
    """Meals of this family are on an invoice: only a credit note can correct them."""


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
    weeks: str = "",
    starts_on: date | None = None,
) -> Enrolment:
    """Ask for a place, from the first day of the year or from ``starts_on``; its meals are planned at once.

    ``weeks`` ("paires" or "impaires") are those of a separated parent, as the family says. Raises AlreadyEnrolled,
    Refused.
    """
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
            weeks=weeks,
            case_reference=case_reference,
            starts_on=first_day,
        )
    audit.record("canteen.enrolment.opened", actor=actor, subject=enrolment, at=at, week=week.as_text())
    _plan(enrolment, actor=actor, at=at, new=True)
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
    _give_back(case_reference, Move.REFUSE, actor=actor, at=at, reason=reason)


@transaction.atomic
def cancel_enrolment(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The family gives up before a decision; it may ask again.

    Raises Enrolment.DoesNotExist, ForbiddenMove, Refused.
    """
    _give_back(case_reference, Move.CANCEL, actor=actor, at=at)


@transaction.atomic
def reopen_enrolment(*, case_reference: str, reason: str, actor: Actor, at: datetime) -> None:
    """The decision was taken back: the place waits for another one. A refused child is expected again from today.

    Raises MealsBilled once an invoice used the decision, AlreadyEnrolled when the family enrolled the child anew,
    Enrolment.DoesNotExist, ForbiddenMove, Refused.
    """
    require(policies.may_decide(actor))
    enrolment = _of_case(case_reference)
    if queries.is_billed(enrolment.household_id, enrolment.school_year):
        raise MealsBilled(enrolment.reference)
    starts_on = max(enrolment.starts_on, paris_day(at)) if enrolment.closed_at else enrolment.starts_on
    with violation("canteen_one_open_enrolment_per_child_household_and_year", raises=AlreadyEnrolled):
        columns = {"closed_at": None, "starts_on": starts_on}
        workflow.apply(enrolment, Move.REOPEN, actor=actor, at=at, reason=reason, set=columns)
    _plan(enrolment, actor=actor, at=at)


def _give_back(case_reference: str, move: Move, *, actor: Actor, at: datetime, reason: str = "") -> None:
    """The meals from that day on are no longer planned; those before stay, and stay due."""
    enrolment = _of_case(case_reference)
    require(policies.may_give_back(enrolment))
    workflow.apply(enrolment, move, actor=actor, at=at, reason=reason, set={"closed_at": at})
    _plan(enrolment, actor=actor, at=at)


def _plan(enrolment: Enrolment, *, actor: Actor, at: datetime, new: bool = False) -> None:
    plan_meals(child_ids=[enrolment.child_id], school_year=enrolment.school_year, actor=actor, at=at, new=new)


def _of_case(case_reference: str) -> Enrolment:
    return Enrolment.objects.get(case_reference=case_reference)
