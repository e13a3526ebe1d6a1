"""Individual health plans (PAI): noted with their dates, and their end announced in time."""

from datetime import date, datetime

from django.db import transaction

from preau.canteen import notifications, policies
from preau.canteen.models import CarePlan
from preau.canteen.queries.care import plans_ending
from preau.canteen.rules.care import FIRST_WARNING, warning_due
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def record_care_plan(
    *,
    child_id: int,
    household_id: int,
    kind: str,
    starts_on: date,
    last_day: date,
    case_reference: str,
    actor: Actor,
    at: datetime,
) -> CarePlan:
    """The child eats under a plan from ``starts_on`` to ``last_day`` (inclusive); twice has one effect.

    Raises Refused.
    """
    require(policies.may_decide(actor))
    plan, created = CarePlan.objects.get_or_create(
        case_reference=case_reference,
        defaults={
            "child_id": child_id,
            "household_id": household_id,
            "kind": kind,
            "starts_on": starts_on,
            "last_day": last_day,
        },
    )
    if created:
        audit.record("canteen.care_plan.recorded", actor=actor, subject=plan, at=at, last_day=last_day.isoformat())
    return plan


def warn_care_plans(*, actor: Actor, at: datetime) -> int:
    """Tell families 60 and 15 days before a plan ends; returns how many. Each warning is its own transaction."""
    today = paris_day(at)
    plans = plans_ending(from_day=today, within=FIRST_WARNING)
    return sum(_warn(plan, today=today, actor=actor, at=at) for plan in plans)


@transaction.atomic
def _warn(plan: CarePlan, *, today: date, actor: Actor, at: datetime) -> bool:
    days = warning_due(plan.last_day, today=today, warned_days=plan.warned_days)
    rows = CarePlan.objects.filter(pk=plan.pk, warned_days=plan.warned_days)
    # Of two ticks at once, one writes.
    if days is None or not rows.update(warned_days=days):
        return False
    audit.record("canteen.care_plan.warned", actor=actor, subject=plan, at=at, days=days)
    notifications.care_plan_ends(plan, at=at)
    return True
