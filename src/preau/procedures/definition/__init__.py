"""The schema of a démarche, without Django: what it may say, and what follows from answers."""

from preau.kernel.documents import Unreadable
from preau.procedures.definition.conditions import AllOf, AnyOf, Condition, In, Is, IsNot, holds
from preau.procedures.definition.reading import read
from preau.procedures.definition.scarce import Appointment, Booking, CancelUntil, Period, Quota
from preau.procedures.definition.schema import (
    Choice,
    Definition,
    Field,
    Kind,
    Legal,
    PieceSpec,
    Rules,
    Signature,
    Silence,
    Step,
    pieces_asked,
    pruned,
)
from preau.procedures.definition.texts import NOTHING, Text

__all__ = [
    "NOTHING",
    "AllOf",
    "AnyOf",
    "Appointment",
    "Booking",
    "CancelUntil",
    "Choice",
    "Condition",
    "Definition",
    "Field",
    "In",
    "Is",
    "IsNot",
    "Kind",
    "Legal",
    "Period",
    "PieceSpec",
    "Quota",
    "Rules",
    "Signature",
    "Silence",
    "Step",
    "Text",
    "Unreadable",
    "holds",
    "pieces_asked",
    "pruned",
    "read",
]
