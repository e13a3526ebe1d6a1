"""Reads of procedures."""

from preau.procedures.queries.choices import Child, ChoiceSource, choices_for
from preau.procedures.queries.profile import prefilled_from
from preau.procedures.queries.spoken import SpokenAnswer, SpokenStep, spoken
from preau.procedures.queries.versions import (
    LoadedProcedure,
    UnknownProcedure,
    catalogue,
    current,
    definition_from,
    definition_of,
)

__all__ = [
    "Child",
    "ChoiceSource",
    "LoadedProcedure",
    "SpokenAnswer",
    "SpokenStep",
    "UnknownProcedure",
    "catalogue",
    "choices_for",
    "current",
    "definition_from",
    "definition_of",
    "prefilled_from",
    "spoken",
]
