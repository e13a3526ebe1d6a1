"""Who is expected, and when."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet

from preau.agendas.models import Agenda, Booking, Slot
from preau.agendas.states import BookingState
from preau.kernel.instants import end_of_day, start_of_day

SHOWN = (BookingState.BOOKED, BookingState.ARRIVED, BookingState.SERVED, BookingState.NO_SHOW)


def bookings_named(holder: str | OuterRef) -> QuerySet[Booking]:
    """Those of a holder, who may be a column of the caller's own query."""
    return Booking.objects.filter(holder=holder)


def bookings_of(holder: str) -> list[Booking]:
    """All the appointments of a holder, the last made first; one statement."""
    rows = Booking.objects.select_related("agenda", "slot").filter(holder=holder).exclude(holder="")
    return list(rows.order_by("-pk"))


def to_come(holder: str) -> Booking | None:
    """The one that is expected, when there is one."""
    rows = Booking.objects.select_related("agenda", "slot").exclude(holder="")
    return rows.filter(holder=holder, state=BookingState.BOOKED).first()


def held_by(holder: str, *, at: datetime) -> Slot | None:
    """The slot that a wizard chose and that nobody took since, even if its hold is over; not a booked one."""
    rows = Slot.objects.select_related("agenda").filter(booked_at=None, withdrawn_at=None, starts_at__gt=at)
    return rows.exclude(holder="").filter(holder=holder).first()


def expected_between(
    holders: "QuerySet[Any, str] | Iterable[str]", *, since: datetime, until: datetime
) -> QuerySet[Booking]:
    """Appointments of these holders within [since, until), the nearest first."""
    rows = Booking.objects.select_related("agenda").filter(holder__in=holders, state=BookingState.BOOKED)
    return rows.filter(starts_at__gte=since, starts_at__lt=until).order_by("starts_at", "pk")


def day_board(agenda: Agenda, day: date) -> QuerySet[Booking]:
    """Everybody who is expected, came or did not come on that day, by the hour."""
    rows = Booking.objects.select_related("slot").filter(agenda=agenda, state__in=SHOWN)
    inside = rows.filter(starts_at__gte=start_of_day(day), starts_at__lt=end_of_day(day))
    return inside.order_by("starts_at", "pk")


def booking_with_reference(reference: str) -> Booking | None:
    return Booking.objects.select_related("agenda", "slot").filter(reference=reference).first()
