"""What is still free; whether a hold is over is asked here, and again by the claim itself."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Max, Min, Q, QuerySet

from preau.agendas import policies
from preau.agendas.models import Agenda, Slot
from preau.agendas.rules import delays
from preau.foundation import clock
from preau.kernel.actor import Actor
from preau.kernel.instants import PARIS, paris_day, start_of_day

SEVEN_DAYS = timedelta(days=7)


class Week(NamedTuple):
    """One week of free moments, by day; ``previous`` and ``next`` are Mondays of weeks worth opening."""

    agenda: Agenda
    monday: date
    days: tuple[tuple[date, tuple[datetime, ...]], ...]
    previous: date | None
    next: date | None

    @property
    def moments(self) -> tuple[datetime, ...]:
        return tuple(moment for _, moments in self.days for moment in moments)


def free(at: datetime) -> Q:
    """Nobody's; or somebody's whose hold (real time) or offer (business time) is over."""
    return Q(holder="") | Q(held_until__lte=clock.real_now()) | Q(offered_until__lte=at)


def first_instant(agenda: Agenda, *, actor: Actor, at: datetime) -> datetime:
    """From when this person may choose: families some hours ahead, the counter at once."""
    return at if policies.is_ours(actor) else delays.earliest(at, lead_hours=agenda.lead_hours)


def free_moments(agenda: Agenda, *, actor: Actor, at: datetime, holder: str = "") -> QuerySet[Slot]:
    """Slots that this person may choose, their own held one too, within the horizon."""
    last = start_of_day(paris_day(at) + timedelta(days=agenda.horizon_days + 1))
    theirs = free(at) | Q(holder=holder) if holder else free(at)
    first = first_instant(agenda, actor=actor, at=at)
    rows = Slot.objects.filter(theirs, agenda=agenda, withdrawn_at=None)
    return rows.filter(starts_at__gte=first, starts_at__lt=last)


def week(agenda: Agenda, *, monday: date | None, actor: Actor, at: datetime, holder: str = "") -> Week | None:
    """The free moments of the week of ``monday``, of the first that has some without it; None when all is full.

    Two statements whatever the number of moments.
    """
    rows = free_moments(agenda, actor=actor, at=at, holder=holder)
    ends = rows.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    if ends["first"] is None:
        return None
    first, last = _monday(paris_day(ends["first"])), _monday(paris_day(ends["last"]))
    shown = min(max(_monday(monday), first), last) if monday else first
    return Week(
        agenda,
        shown,
        _days(rows, shown),
        previous=shown - SEVEN_DAYS if shown > first else None,
        next=shown + SEVEN_DAYS if shown < last else None,
    )


def _days(rows: QuerySet[Slot], monday: date) -> tuple[tuple[date, tuple[datetime, ...]], ...]:
    inside = rows.filter(starts_at__gte=start_of_day(monday), starts_at__lt=start_of_day(monday + SEVEN_DAYS))
    by_day: defaultdict[date, list[datetime]] = defaultdict(list)
    for moment in inside.order_by("starts_at").values_list("starts_at", flat=True).distinct():
        by_day[paris_day(moment)].append(moment.astimezone(PARIS))
    return tuple((day, tuple(moments)) for day, moments in by_day.items())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
