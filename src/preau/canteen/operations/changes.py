"""A family stops the canteen, or chooses other days: the meals to come follow, those billed stay as they are."""

from datetime import date, datetime, timedelta

from django.db import transaction

from preau.canteen import policies
from preau.canteen.models import Enrolment, WeekChange
from preau.canteen.operations.differences import PlanChange
from preau.canteen.operations.locks import wait_for_children
from preau.canteen.operations.planning import plan_meals
from preau.canteen.queries.changes import place_of
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.week import WeekPattern


class NoPlace(Exception):
    """This household has no place at the canteen for this child that day."""


class AlreadyBilled(Exception):
    """A meal of after the last day is on an invoice."""


@transaction.atomic
def close_enrolment(
    *, child_id: int, household_id: int, last_day: date, case_reference: str, actor: Actor, at: datetime
) -> PlanChange:
    """The child eats until ``last_day`` (inclusive), and the meals after it are no longer planned (C11).

    The place of the other parent, if any, stays. Raises NoPlace, AlreadyBilled, Refused.
    """
    require(policies.may_decide(actor))
    enrolment = _place(child_id, household_id, last_day)
    ends_on = max(last_day + timedelta(days=1), enrolment.starts_on)
    if enrolment.meals.filter(day__gte=ends_on, billed_run__isnull=False, credited=False).exists():
        raise AlreadyBilled(enrolment.reference)
    enrolment.ends_on = ends_on
    enrolment.save(update_fields=["ends_on"])
    audit.record(
        "canteen.enrolment.ended",
        actor=actor,
        subject=enrolment,
        at=at,
        last_day=last_day.isoformat(),
        case=case_reference,
    )
    return _plan(enrolment, actor=actor, at=at)


@transaction.atomic
def change_week(
    *,
    child_id: int,
    household_id: int,
    week: WeekPattern,
    from_day: date,
    case_reference: str,
    actor: Actor,
    at: datetime,
) -> PlanChange:
    """The child eats on other days from ``from_day`` on; what was chosen for that same day before gives way (C10).

    Raises NoPlace, Refused.
    """
    require(policies.may_decide(actor))
    enrolment = _place(child_id, household_id, from_day)
    WeekChange.objects.update_or_create(
        enrolment=enrolment,
        starts_on=from_day,
        defaults={"week": week.as_text(), "case_reference": case_reference},
    )
    audit.record(
        "canteen.enrolment.changed",
        actor=actor,
        subject=enrolment,
        at=at,
        week=week.as_text(),
        from_day=from_day.isoformat(),
    )
    return _plan(enrolment, actor=actor, at=at)


def _place(child_id: int, household_id: int, day: date) -> Enrolment:
    wait_for_children([child_id])
    place = place_of(child_id, household_id, on=day)
    if place is None:
        raise NoPlace(child_id)
    return place


def _plan(enrolment: Enrolment, *, actor: Actor, at: datetime) -> PlanChange:
    return plan_meals(child_ids=[enrolment.child_id], school_year=enrolment.school_year, actor=actor, at=at)
