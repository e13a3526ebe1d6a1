"""Reads of places and of their line."""

from preau.quotas.queries.line import (
    Rank,
    TraceLine,
    line_of,
    offers_to,
    overdue_offers,
    rank_of,
    scopes_with_a_line,
    trace_of,
    trace_of_holder,
)
from preau.quotas.queries.places import Holding, ScopeState, left, places_of, scopes, state_of

__all__ = [
    "Holding",
    "Rank",
    "ScopeState",
    "TraceLine",
    "left",
    "line_of",
    "offers_to",
    "overdue_offers",
    "places_of",
    "rank_of",
    "scopes",
    "scopes_with_a_line",
    "state_of",
    "trace_of",
    "trace_of_holder",
]
