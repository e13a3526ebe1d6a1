"""What a closure would do to those who are expected: said before, done in the same order."""

from datetime import datetime
from typing import NamedTuple

from preau.agendas.models import Agenda, Booking
from preau.agendas.queries.free import free_moments
from preau.agendas.rules import delays
from preau.agendas.states import BookingState
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS, start_of_day
from preau.kernel.periods import Days


class Planned(NamedTuple):
    """One appointment and its next moment; None when nothing is free: somebody must call."""

    booking: Booking
    moment: datetime | None


def expected_on(agenda: Agenda, days: Days, *, at: datetime) -> list[Booking]:
    """Appointments to come on these days, by the hour, then by when they were taken."""
    rows = Booking.objects.select_related("agenda", "slot").filter(agenda=agenda, state=BookingState.BOOKED)
    first = max(start_of_day(days.start), at)
    rows = rows.filter(starts_at__gte=first)
    if days.end:
        rows = rows.filter(starts_at__lt=start_of_day(days.end))
    return list(rows.order_by("starts_at", "booked_at", "pk"))


def move_plan(agenda: Agenda, days: Days, *, at: datetime) -> list[Planned]:
    """The next free moments outside these days, given in order: first expected, first served. Two statements."""
    waiting = expected_on(agenda, days, at=at)
    moments = iter(_moments(agenda, days, at=at, most=len(waiting)))
    return [Planned(booking, next(moments, None)) for booking in waiting]


def _moments(agenda: Agenda, days: Days, *, at: datetime, most: int) -> list[datetime]:
    """After the closed days, with the notice that families have when they choose."""
    notice = delays.earliest(at, lead_hours=agenda.lead_hours)
    first = max(notice, start_of_day(days.end)) if days.end else notice
    rows = free_moments(agenda, actor=SYSTEM, at=at).filter(starts_at__gte=first)
    ordered = rows.order_by("starts_at", "place").values_list("starts_at", flat=True)
    return [moment.astimezone(PARIS) for moment in ordered[:most]]
