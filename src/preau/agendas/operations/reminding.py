"""Two working days before, one mail."""

from datetime import datetime, timedelta

from django.db import transaction

from preau.agendas import notifications
from preau.agendas.models import Booking
from preau.agendas.rules import delays
from preau.agendas.states import BookingState
from preau.kernel.instants import paris_day
from preau.schools import queries as schools

AHEAD = timedelta(days=12)  # two working days, over the longest run of days off


def remind(*, at: datetime) -> int:
    """Write to those who are expected soon; returns how many. Running twice writes once.

    Who took the appointment on the day of the reminder or later has just been told.
    """
    today, holidays = paris_day(at), schools.public_holidays()
    rows = Booking.objects.select_related("agenda").filter(state=BookingState.BOOKED, reminded_at=None)
    near = rows.filter(starts_at__gt=at, starts_at__lt=at + AHEAD).order_by("starts_at", "pk")
    due = [
        booking
        for booking in near
        if paris_day(booking.booked_at) < delays.remind_on(paris_day(booking.starts_at), holidays) <= today
    ]
    return sum(_reminded(booking, at=at) for booking in due)


@transaction.atomic
def _reminded(booking: Booking, *, at: datetime) -> bool:
    first = Booking.objects.filter(pk=booking.pk, state=BookingState.BOOKED, reminded_at=None)
    if not first.update(reminded_at=at):
        return False
    notifications.reminded(booking, at=at)
    return True
