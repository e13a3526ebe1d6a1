"""Rows of appointments."""

from preau.agendas.models.agendas import Agenda, Closure, Opening
from preau.agendas.models.bookings import Booking
from preau.agendas.models.slots import Slot
from preau.agendas.models.wishes import EarlierWish, Offer

__all__ = ["Agenda", "Booking", "Closure", "EarlierWish", "Offer", "Opening", "Slot"]
