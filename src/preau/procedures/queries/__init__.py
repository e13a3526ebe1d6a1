"""Reads of procedures."""

from preau.procedures.queries.catalogue import (
    LONGEST_SEARCH,
    Catalogue,
    Craft,
    Listed,
    catalogue,
    crafts_of,
    found_in,
    slug_of,
)
from preau.procedures.queries.choices import Child, ChoiceSource, choices_for
from preau.procedures.queries.profile import prefilled_from
from preau.procedures.queries.spoken import SpokenAnswer, SpokenStep, spoken
from preau.procedures.queries.versions import (
    LoadedProcedure,
    UnknownProcedure,
    agendas_booked_by,
    current,
    definition_from,
    definition_of,
    definitions_of,
)

__all__ = [
    "LONGEST_SEARCH",
    "Catalogue",
    "Child",
    "ChoiceSource",
    "Craft",
    "Listed",
    "LoadedProcedure",
    "SpokenAnswer",
    "SpokenStep",
    "UnknownProcedure",
    "agendas_booked_by",
    "catalogue",
    "choices_for",
    "crafts_of",
    "current",
    "definition_from",
    "definition_of",
    "definitions_of",
    "found_in",
    "prefilled_from",
    "slug_of",
    "spoken",
]
