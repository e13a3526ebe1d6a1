"""Reads of cases; a stranger's demande does not exist."""

from preau.cases.queries.checklist import Line, checklist
from preau.cases.queries.details import file_of, may_read_piece, open_complement_of, specs_to_complete
from preau.cases.queries.drafts import drafts_that_are_over, drafts_to_remind, kept_until
from preau.cases.queries.queue import OPEN, counts_by_state, open_cases_of, queue
from preau.cases.queries.readiness import document_problems, documents_to_mend, missing_pieces, problems_of
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
from preau.cases.queries.visitors import (
    email_of,
    held_by,
    is_of_a_visitor,
    live_code,
    masked_email,
    visitors_case,
    visitors_cases,
)

__all__ = [
    "OPEN",
    "SIGNED_PAPER",
    "Line",
    "case_with_id",
    "case_with_reference",
    "case_with_token",
    "cases_visible_to",
    "checklist",
    "complete",
    "counts_by_state",
    "definition_of",
    "document_problems",
    "documents_to_mend",
    "drafts_of",
    "drafts_that_are_over",
    "drafts_to_remind",
    "email_of",
    "file_of",
    "handler_of",
    "has_signed_paper",
    "held_by",
    "is_of_a_visitor",
    "kept_until",
    "live_code",
    "masked_email",
    "may_read_piece",
    "missing_pieces",
    "open_cases_of",
    "open_complement_of",
    "problems_of",
    "queue",
    "signed_paper_specs",
    "specs_to_complete",
    "view_of",
    "visitors_case",
    "visitors_cases",
    "was_settled_at_once",
    "with_details",
    "wizard_cases_of",
]
