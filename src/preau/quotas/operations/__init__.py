"""Verbs of places and of their line: all of it or nothing. Who asks was checked by who owns the holder."""

from preau.quotas.operations.giving_back import Offer, give_back, promote
from preau.quotas.operations.holding import hold, take
from preau.quotas.operations.line import accept_offer, expire_offer, join_waiting
from preau.quotas.operations.preparing import add_places, prepare
from preau.quotas.operations.refusals import Full, NoOffer

__all__ = [
    "Full",
    "NoOffer",
    "Offer",
    "accept_offer",
    "add_places",
    "expire_offer",
    "give_back",
    "hold",
    "join_waiting",
    "prepare",
    "promote",
    "take",
]
