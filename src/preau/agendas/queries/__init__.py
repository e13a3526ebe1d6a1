"""Reads of agendas: what is free, who is expected, what a closure would move."""

from preau.agendas.queries.bookings import (
    booking_with_reference,
    bookings_named,
    bookings_of,
    day_board,
    expected_between,
    held_by,
    to_come,
)
from preau.agendas.queries.calendar import agenda_with_key, agendas, closed_days, closures_to_come, hours_of
from preau.agendas.queries.free import Week, first_instant, free, free_moments, week
from preau.agendas.queries.moving import Planned, expected_on, move_plan
from preau.agendas.queries.perimeter import agendas_within, booked_by
from preau.agendas.queries.wishes import line_for, offer_to, offers_named, wish_of

__all__ = [
    "Planned",
    "Week",
    "agenda_with_key",
    "agendas",
    "agendas_within",
    "booked_by",
    "booking_with_reference",
    "bookings_named",
    "bookings_of",
    "closed_days",
    "closures_to_come",
    "day_board",
    "expected_between",
    "expected_on",
    "first_instant",
    "free",
    "free_moments",
    "held_by",
    "hours_of",
    "line_for",
    "move_plan",
    "offer_to",
    "offers_named",
    "to_come",
    "week",
    "wish_of",
]
