"""The way up: capabilities register a handler here, ``cases`` calls it by its key."""

from preau.foundation.effects.offers import NextStep, next_steps, offer_after
from preau.foundation.effects.registry import closed_to, handler_for, register
from preau.foundation.effects.standings import Standing, standings_of, tell_of_children
from preau.foundation.effects.types import (
    BaseHandler,
    CaseView,
    ComplementView,
    DecisionForm,
    DocumentSpec,
    Handler,
    Note,
    PieceView,
    Problem,
)

__all__ = [
    "BaseHandler",
    "CaseView",
    "ComplementView",
    "DecisionForm",
    "DocumentSpec",
    "Handler",
    "NextStep",
    "Note",
    "PieceView",
    "Problem",
    "Standing",
    "closed_to",
    "handler_for",
    "next_steps",
    "offer_after",
    "register",
    "standings_of",
    "tell_of_children",
]
