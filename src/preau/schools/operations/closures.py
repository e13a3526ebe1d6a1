"""Days without lunch: entered once, for one school or for all of them."""

from datetime import date, datetime

from django.db import transaction

from preau.foundation import audit, jobs
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear
from preau.schools import policies, queries
from preau.schools.models import Closure
from preau.schools.states import ClosureKind

REPLAN = "canteen.replan_days"  # a job of the canteen, above us: known by its name


class AlreadyClosed(Exception):
    """Somebody declared that day for that school before."""


class NotASchoolDay(ValueError):
    """No lunch was planned on that day: a week-end, holidays, a day closed by the calendar."""


class NoLongerToCome(Exception):
    """The day is over, or the closure was cancelled meanwhile."""


@transaction.atomic
def declare_closure(*, school_id: int | None, day: date, kind: str, actor: Actor, at: datetime) -> Closure:
    """No lunch on ``day`` at one school, or at all of them (None): the meals are neither cooked nor billed.

    Raises Refused, NoCalendar, NotASchoolDay, AlreadyClosed.
    """
    require(policies.may_close(actor, school_id))
    if not queries.calendar_for(SchoolYear.of(day).first).is_school_day(day):
        raise NotASchoolDay(day)
    facts = {"school_id": school_id, "day": day, "kind": ClosureKind(kind), "declared_at": at}
    with violation(_unique(school_id), raises=AlreadyClosed):
        closure = Closure.objects.create(declared_by=actor.name, **facts)
    _tell(closure, "schools.closure.declared", actor=actor, at=at)
    return closure


@transaction.atomic
def cancel_closure(*, closure: Closure, actor: Actor, at: datetime) -> None:
    """There will be lunch after all; only while the day is not over. Raises Refused, NoLongerToCome."""
    require(policies.may_close(actor, closure.school_id))
    standing = Closure.objects.filter(pk=closure.pk, cancelled_at=None, day__gte=paris_day(at))
    if not standing.update(cancelled_at=at):
        raise NoLongerToCome
    _tell(closure, "schools.closure.cancelled", actor=actor, at=at)


def _unique(school_id: int | None) -> str:
    return "schools_one_closure_of_all_per_day" if school_id is None else "schools_one_closure_per_school_and_day"


def _tell(closure: Closure, kind: str, *, actor: Actor, at: datetime) -> None:
    """The journal, and the canteen that plans its meals again."""
    day = closure.day.isoformat()
    audit.record(kind, actor=actor, subject=closure, at=at, day=day, school=closure.school_id, nature=closure.kind)
    jobs.enqueue(REPLAN, day, closure.school_id)
