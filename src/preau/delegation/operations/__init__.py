"""Verbs of delegation."""

from preau.delegation.operations.acting import begin
from preau.delegation.operations.inviting import (
    AlreadyInvited,
    BadDay,
    LinkDead,
    NotTheAddressee,
    OneOfTheFamily,
    accept,
    end,
    end_given,
    invite,
)
from preau.delegation.operations.reminding import remind
from preau.delegation.operations.viewing import NoReason, close_viewing, note_page, open_viewing

__all__ = [
    "AlreadyInvited",
    "BadDay",
    "LinkDead",
    "NoReason",
    "NotTheAddressee",
    "OneOfTheFamily",
    "accept",
    "begin",
    "close_viewing",
    "end",
    "end_given",
    "invite",
    "note_page",
    "open_viewing",
    "remind",
]
