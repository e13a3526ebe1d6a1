"""How many places are left, and who has which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from preau.foundation import clock
from preau.quotas.models import OFFERED, TAKEN, Place, Waiting
from preau.quotas.states import WaitingState


class ScopeState(NamedTuple):
    """The places of a scope now; what is offered to somebody of the line counts as held."""

    scope: str
    places: int
    taken: int
    held: int
    waiting: int

    @property
    def free(self) -> int:
        return self.places - self.taken - self.held

    @property
    def left(self) -> int:
        """What somebody new may have: nothing while others wait."""
        return 0 if self.waiting else self.free


@dataclass(frozen=True)
class Holding:
    """Places of one holder in one scope; ``until`` is real time, None once they are taken or offered."""

    scope: str
    count: int
    until: datetime | None


def left(wanted: Iterable[str]) -> dict[str, ScopeState]:
    """By scope, for a whole catalogue, in one statement; a scope without places yet is not there."""
    return {state.scope: state for state in map(state_of, _counted(Place.objects.filter(scope__in=set(wanted))))}


def scopes() -> "QuerySet[Place, Any]":
    """Every scope by its name with its counts, as rows to paginate; ``state_of`` reads one."""
    return _counted(Place.objects.all())


def places_of(holder: str) -> Holding | None:
    """What somebody has at this instant, a hold that is over left out; in one statement."""
    mine = Place.objects.filter(holder=holder).exclude(held_until__lte=clock.real_now())
    row = mine.order_by("scope").values("scope", "held_until").annotate(count=Count("pk")).first()
    return Holding(row["scope"], row["count"], row["held_until"]) if row else None


def _counted(rows: QuerySet[Place]) -> "QuerySet[Place, Any]":
    waits = Waiting.objects.filter(scope=OuterRef("scope"), state=WaitingState.WAITING).order_by()
    waiting = waits.values("scope").annotate(n=Count("pk")).values("n")
    alive = Q(held_until__gt=clock.real_now()) | OFFERED
    return (
        rows.order_by("scope")
        .values("scope")
        .annotate(places=Count("pk"), taken=Count("pk", filter=TAKEN), held=Count("pk", filter=alive))
        .annotate(waiting=Coalesce(Subquery(waiting), 0))
    )


def state_of(row: dict[str, Any]) -> ScopeState:
    return ScopeState(row["scope"], row["places"], row["taken"], row["held"], row["waiting"])
