"""Reads of cases; a stranger's demande does not exist."""

from preau.cases.queries.details import file_of, may_read_piece, open_complement_of, specs_to_complete
from preau.cases.queries.hidden import choices_of
from preau.cases.queries.queue import OPEN, counts_by_state, open_cases_of, queue
from preau.cases.queries.readiness import missing_pieces, problems_of
from preau.cases.queries.signing import SIGNED_PAPER, has_signed_paper, signed_paper_specs
from preau.cases.queries.views import definition_of, handler_of, view_of, was_settled_at_once
from preau.cases.queries.visible import (
    case_with_id,
    case_with_reference,
    case_with_token,
    cases_visible_to,
    complete,
    drafts_of,
    with_details,
    wizard_cases_of,
)

__all__ = [
    "OPEN",
    "SIGNED_PAPER",
    "case_with_id",
    "case_with_reference",
    "case_with_token",
    "cases_visible_to",
    "choices_of",
    "complete",
    "counts_by_state",
    "definition_of",
    "drafts_of",
    "file_of",
    "handler_of",
    "has_signed_paper",
    "may_read_piece",
    "missing_pieces",
    "open_cases_of",
    "open_complement_of",
    "problems_of",
    "queue",
    "signed_paper_specs",
    "specs_to_complete",
    "view_of",
    "was_settled_at_once",
    "with_details",
    "wizard_cases_of",
]
