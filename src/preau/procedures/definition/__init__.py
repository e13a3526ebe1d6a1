"""The schema of a démarche, without Django: what it may say, and what follows from answers."""

from preau.kernel.documents import Unreadable
from preau.procedures.definition.comparisons import as_json, read_condition
from preau.procedures.definition.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Compare,
    Condition,
    Contains,
    In,
    Is,
    IsNot,
    Order,
    fields_of,
    holds,
    settled,
)
from preau.procedures.definition.days import day_of
from preau.procedures.definition.reading import read
from preau.procedures.definition.scarce import Appointment, Booking, CancelUntil, Period, Quota
from preau.procedures.definition.schema import (
    Choice,
    Definition,
    Field,
    Kind,
    Legal,
    Model,
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
    "Answered",
    "AnyOf",
    "Appointment",
    "Booking",
    "CancelUntil",
    "Choice",
    "Compare",
    "Condition",
    "Contains",
    "Definition",
    "Field",
    "In",
    "Is",
    "IsNot",
    "Kind",
    "Legal",
    "Model",
    "Order",
    "Period",
    "PieceSpec",
    "Quota",
    "Rules",
    "Signature",
    "Silence",
    "Step",
    "Text",
    "Unreadable",
    "as_json",
    "day_of",
    "fields_of",
    "holds",
    "pieces_asked",
    "pruned",
    "read",
    "read_condition",
    "settled",
]
