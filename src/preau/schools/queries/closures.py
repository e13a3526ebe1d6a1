"""Days without lunch, at one school or at all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from preau.kernel.actor import Actor
from preau.kernel.periods import Days
from preau.kernel.rights import Right
from preau.schools.models import Closure


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
    rows = _standing().filter(_inside(within)).order_by("pk")
    return Closures({(school_id, day): kind for school_id, day, kind in rows.values_list("school_id", "day", "kind")})


def closures_to_come(*, today: date) -> "QuerySet[Closure]":
    """From today on, the nearest first."""
    return _standing().filter(day__gte=today).select_related("school").order_by("day", "school__name", "pk")


def closure_visible_to(actor: Actor, closure_id: int) -> Closure | None:
    """One that this agent may cancel or look at: a head of school has those of the own schools."""
    rows = _standing().select_related("school").filter(pk=closure_id)
    if not actor.has(Right.CALENDAR_KEEP):
        rows = rows.filter(school_id__in=actor.schools)
    return rows.first()


def _standing() -> "QuerySet[Closure]":
    return Closure.objects.filter(cancelled_at=None)


def _inside(within: Days) -> Q:
    until = Q(day__lt=within.end) if within.end else Q()
    return Q(day__gte=within.start) & until
