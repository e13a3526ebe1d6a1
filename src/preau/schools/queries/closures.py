"""Days without lunch, at one school or at all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from preau.foundation.prepared import Statement
from preau.kernel.actor import Actor
from preau.kernel.periods import Days
from preau.kernel.rights import Right
from preau.schools.models import Closure, School


@dataclass(frozen=True)
class Closures:
    """What was declared for some days, and not cancelled: (school or None for all of them, day) -> kind."""

    kinds: Mapping[tuple[int | None, date], str] = field(default_factory=dict)

    def kind(self, school_id: int, day: date) -> str:
        """Why this school serves no lunch; "" when it does. Its own word goes before that of all schools."""
        return self.kinds.get((school_id, day)) or self.kinds.get((None, day), "")

    def closed(self, school_id: int, day: date) -> bool:
        return bool(self.kind(school_id, day))


def closures(within: Days) -> Closures:
    """One statement; strikes, trips and other closed days that are not in the calendar."""
    rows = _between(within.start, within.end or date.max)
    return Closures({(school_id, day): kind for school_id, day, kind in rows})


def closures_to_come(actor: Actor, *, today: date) -> "QuerySet[Closure]":
    """From today on, the nearest first; a head of school has those of the own schools and of all of them."""
    rows = _standing().filter(day__gte=today).select_related("school").order_by("day", "school__name", "pk")
    return rows if actor.has(Right.CALENDAR_KEEP) else rows.filter(Q(school=None) | Q(school_id__in=actor.schools))


def closure_for(actor: Actor, closure_id: int) -> Closure | None:
    """One that this agent may cancel; None for another school's, or for all schools without keeping the calendar."""
    rows = _standing().filter(pk=closure_id)
    return (rows if actor.has(Right.CALENDAR_KEEP) else rows.filter(school_id__in=actor.schools)).first()


def schools_closed_by(actor: Actor) -> "QuerySet[School]":
    """The open schools for which this agent may declare a closure, by name."""
    rows = School.objects.filter(is_open=True).order_by("name")
    return rows if actor.has(Right.CALENDAR_KEEP) else rows.filter(pk__in=actor.schools)


def _standing() -> "QuerySet[Closure]":
    return Closure.objects.filter(cancelled_at=None)


@Statement
def _between(start: date, end: date) -> "QuerySet[Closure, tuple[int | None, date, str]]":
    rows = _standing().filter(day__gte=start, day__lt=end).order_by("pk")
    return rows.values_list("school_id", "day", "kind")
