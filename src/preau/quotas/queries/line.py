"""Who waits, since when, and what became of it."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from preau.quotas.models import Trace, Waiting
from preau.quotas.states import Act, WaitingState


class Rank(NamedTuple):
    """Where somebody stands: ``ahead`` of them others wait; an offer is good before ``answer_by``."""

    scope: str
    wanted: int
    state: str
    ahead: int
    answer_by: datetime | None

    @property
    def rank(self) -> int:
        return self.ahead + 1

    @property
    def is_offered(self) -> bool:
        return self.state == WaitingState.OFFERED


class TraceLine(NamedTuple):
    """One thing that happened: to whom, how many places it took, how many there were."""

    holder: str
    act: Act
    places: int
    free: int | None
    at: datetime


def rank_of(holder: str) -> Rank | None:
    """In one statement; None for who never was in a line."""
    earlier = Q(joined_at__lt=OuterRef("joined_at")) | Q(joined_at=OuterRef("joined_at"), pk__lt=OuterRef("pk"))
    ahead = Waiting.objects.filter(earlier, scope=OuterRef("scope"), state=WaitingState.WAITING).order_by()
    counted = ahead.values("scope").annotate(n=Count("pk")).values("n")
    row = Waiting.objects.filter(holder=holder).annotate(ahead=Subquery(counted)).first()
    return Rank(row.scope, row.wanted, row.state, row.ahead or 0, row.answer_by) if row else None


def offers_to(holder: OuterRef) -> QuerySet[Waiting]:
    """The place offered to a holder, who is a column of the caller's own query."""
    return Waiting.objects.filter(holder=holder, state=WaitingState.OFFERED)


def overdue_offers(at: datetime) -> list[str]:
    """Holders whose time to answer is over, the oldest offer first."""
    rows = Waiting.objects.filter(state=WaitingState.OFFERED, answer_by__lte=at)
    return list(rows.order_by("answer_by", "pk").values_list("holder", flat=True))


def scopes_with_a_line() -> list[str]:
    """Where somebody waits for a place."""
    rows = Waiting.objects.filter(state=WaitingState.WAITING).order_by("scope")
    return list(rows.values_list("scope", flat=True).distinct())


def trace_of(scope: str) -> QuerySet[Trace]:
    """Everything that happened in a scope, the newest first, to paginate; ``line_of`` reads one."""
    return Trace.objects.filter(scope=scope).order_by("-pk")


def trace_of_holder(holder: str) -> list[TraceLine]:
    """What happened to one holder, oldest first: what they may read themselves."""
    return [line_of(row) for row in Trace.objects.filter(holder=holder).order_by("pk")]


def line_of(row: Trace) -> TraceLine:
    return TraceLine(row.holder, Act(row.act), row.places, row.free, row.at)
