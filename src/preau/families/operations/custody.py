"""A child that lives as much with one parent as with the other."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from preau.families import policies
from preau.families.models import Child, ChildStay, CustodyArrangement
from preau.families.queries.rows import holds
from preau.families.rules.custody import Rule, WeekRule
from preau.foundation import audit, jobs
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import WeekPattern

REPLAN = "canteen.replan_child"  # a job of the canteen, above us: known by its name


@transaction.atomic
def record_custody(
    *,
    child_id: int,
    household_id: int,
    starts_on: date,
    actor: Actor,
    at: datetime,
    weeks: str = "",
    ends_on: date | None = None,
    rule: str = Rule.ISO_PARITY,
    anchor_on: date | None = None,
    weekdays: str = "",
    dates: Collection[date] = (),
    case_reference: str = "",
    verified: bool = False,
) -> None:
    """The days of one household, as the document says (ruling 18); replaces what was known from that day.

    The canteen plans the child's meals again.
    ``weeks`` ("paires", "impaires"), ``anchor_on`` (a Monday), ``weekdays`` ("lu,ma") or ``dates``, by the
    rule. Raises Refused, ValueError for a rule without its own field.
    """
    require(policies.may_declare(actor, household_id, on=paris_day(at)))
    week_rule = WeekRule(rule, weeks, anchor_on, WeekPattern.parse(weekdays), frozenset(dates))
    _end_what_was_known(child_id, household_id, from_day=starts_on)
    CustodyArrangement.objects.create(
        child_id=child_id,
        household_id=household_id,
        rule=rule,
        weeks=weeks,
        anchor_on=anchor_on,
        weekdays=week_rule.weekdays.as_text(),
        dates=sorted(day.isoformat() for day in week_rule.dates),
        starts_on=starts_on,
        ends_on=ends_on,
        case_reference=case_reference,
        verified_at=at if verified else None,
    )
    ChildStay.objects.filter(holds(paris_day(at)), child_id=child_id, household_id=household_id).update(alternates=True)
    child = Child.objects.get(pk=child_id)
    audit.record("families.custody.recorded", actor=actor, subject=child, at=at, weeks=weeks, rule=rule)
    for school_year in sorted({SchoolYear.of(starts_on).first, SchoolYear.of(paris_day(at)).first}):
        jobs.enqueue(REPLAN, child_id, school_year)


def _end_what_was_known(child_id: int, household_id: int, *, from_day: date) -> None:
    """An arrangement that starts later never begins: its run of days becomes empty."""
    known = CustodyArrangement.objects.filter(child_id=child_id, household_id=household_id)
    known.filter(holds(from_day)).update(ends_on=from_day)
    known.filter(starts_on__gt=from_day).update(ends_on=F("starts_on"))
