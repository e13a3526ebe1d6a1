"""A place at the canteen is confirmed, refused, given back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from preau.canteen import policies, queries
from preau.canteen.models import Enrolment
from preau.canteen.operations.enrolling import ALREADY_ENROLLED, AlreadyEnrolled
from preau.canteen.operations.planning import plan_meals
from preau.canteen.states import EnrolmentState, Move
from preau.foundation import workflow
from preau.foundation.web.violations import violation
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


class MealsBilled(Exception):
    """Meals of this family are on an invoice: only a credit note can correct them."""


def confirm_enrolment(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The place is the child's. Raises Enrolment.DoesNotExist, ForbiddenMove, Refused."""
    confirm_enrolments([case_reference], actor=actor, at=at)


@transaction.atomic
def confirm_enrolments(case_references: Collection[str], *, actor: Actor, at: datetime) -> None:
    """Each of these places is its child's, or none is: a constant number of statements. What is refused is named.

    Raises Enrolment.DoesNotExist, ForbiddenMove, Refused.
    """
    require(policies.may_decide(actor))
    places = Enrolment.objects.filter(case_reference__in=case_references).order_by("pk")
    try:
        confirmed = workflow.apply_all(places, Move.CONFIRM, actor=actor, at=at)
    except ForbiddenMove as fault:
        decided = places.exclude(state=EnrolmentState.REQUESTED).values_list("case_reference", flat=True)
        raise ForbiddenMove(decided.first()) from fault
    if confirmed != len(case_references):
        known = set(places.values_list("case_reference", flat=True))
        raise Enrolment.DoesNotExist(next(each for each in case_references if each not in known))


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
    with violation(ALREADY_ENROLLED, raises=AlreadyEnrolled):
        columns = {"closed_at": None, "starts_on": starts_on}
        workflow.apply(enrolment, Move.REOPEN, actor=actor, at=at, reason=reason, set=columns)
    _plan(enrolment, actor=actor, at=at)


def _give_back(case_reference: str, move: Move, *, actor: Actor, at: datetime, reason: str = "") -> None:
    """The meals from that day on are no longer planned; those before stay, and stay due."""
    enrolment = _of_case(case_reference)
    require(policies.may_give_back(enrolment))
    workflow.apply(enrolment, move, actor=actor, at=at, reason=reason, set={"closed_at": at})
    _plan(enrolment, actor=actor, at=at)


def _plan(enrolment: Enrolment, *, actor: Actor, at: datetime) -> None:
    plan_meals(child_ids=[enrolment.child_id], school_year=enrolment.school_year, actor=actor, at=at)


def _of_case(case_reference: str) -> Enrolment:
    return Enrolment.objects.get(case_reference=case_reference)
