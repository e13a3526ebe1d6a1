"""Verbs of appointments: who (``actor``), when (``at``), all of it or nothing."""

from preau.agendas.operations.board import mark_arrived, mark_no_show, mark_served, walk_in
from preau.agendas.operations.booking import add, book, cancel, give_back, move
from preau.agendas.operations.closing import MassMove, cancel_closure, close_and_move, close_days, move_day
from preau.agendas.operations.common import Visit
from preau.agendas.operations.holding import hold, let_go
from preau.agendas.operations.keeping import change_agenda, open_agenda, set_openings
from preau.agendas.operations.making import make_all_slots, make_slots
from preau.agendas.operations.offers import decline_offer, lapse_offers, offer, take_offer
from preau.agendas.operations.refusals import (
    AlreadyBooked,
    KeyTaken,
    NotClosed,
    NothingBooked,
    NotYet,
    OfferOver,
    OverlappingHours,
    SlotTaken,
    TooLate,
    UnknownAgenda,
)
from preau.agendas.operations.reminding import remind
from preau.agendas.operations.wishing import forget_wish, wish_earlier

__all__ = [
    "AlreadyBooked",
    "KeyTaken",
    "MassMove",
    "NotClosed",
    "NotYet",
    "NothingBooked",
    "OfferOver",
    "OverlappingHours",
    "SlotTaken",
    "TooLate",
    "UnknownAgenda",
    "Visit",
    "add",
    "book",
    "cancel",
    "cancel_closure",
    "change_agenda",
    "close_and_move",
    "close_days",
    "decline_offer",
    "forget_wish",
    "give_back",
    "hold",
    "lapse_offers",
    "let_go",
    "make_all_slots",
    "make_slots",
    "mark_arrived",
    "mark_no_show",
    "mark_served",
    "move",
    "move_day",
    "offer",
    "open_agenda",
    "remind",
    "set_openings",
    "take_offer",
    "walk_in",
    "wish_earlier",
]
