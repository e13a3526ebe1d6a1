"""Reads of cases; a stranger's demande does not exist."""

from preau.cases.queries.queue import counts_by_state, open_cases_of, queue
from preau.cases.queries.readiness import missing_pieces, problems_of
from preau.cases.queries.views import definition_of, handler_of, view_of
from preau.cases.queries.visible import (
    case_with_id,
    case_with_reference,
    case_with_token,
    cases_visible_to,
    drafts_of,
    with_details,
)

__all__ = [
    "case_with_id",
    "case_with_reference",
    "case_with_token",
    "cases_visible_to",
    "counts_by_state",
    "definition_of",
    "drafts_of",
    "handler_of",
    "missing_pieces",
    "open_cases_of",
    "problems_of",
    "queue",
    "view_of",
    "with_details",
]
