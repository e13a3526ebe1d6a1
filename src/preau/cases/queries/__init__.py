"""Reads of cases; a stranger's demande does not exist."""

from preau.cases.queries.adding import addable_pieces
from preau.cases.queries.cancelling import may_cancel
from preau.cases.queries.correcting import correctable, step_to_correct
from preau.cases.queries.details import file_of, may_read_piece, open_complement_of, specs_to_complete
from preau.cases.queries.letters import is_letter, letter_kind, withdrawn_letters
from preau.cases.queries.queue import OPEN, counts_by_state, open_cases_of, queue
from preau.cases.queries.readiness import missing_pieces, problems_of
from preau.cases.queries.signing import SIGNED_PAPER, has_signed_paper, signed_paper_specs
from preau.cases.queries.silence import implied_decision_of, legal_day, meaning_of, watched_until
from preau.cases.queries.twins import twin_of
from preau.cases.queries.undoing import why_not_taken_back
from preau.cases.queries.views import definition_of, handler_of, view_of, was_settled_at_once
from preau.cases.queries.visible import (
    case_with_id,
    case_with_reference,
    case_with_token,
    cases_visible_to,
    complete,
    drafts_of,
    my_cases,
    with_details,
    with_pieces,
    wizard_cases_of,
)
from preau.cases.queries.waiting import Delay, before_in_line, usual_delay_of, with_waiting

__all__ = [
    "OPEN",
    "SIGNED_PAPER",
    "Delay",
    "addable_pieces",
    "before_in_line",
    "case_with_id",
    "case_with_reference",
    "case_with_token",
    "cases_visible_to",
    "complete",
    "correctable",
    "counts_by_state",
    "definition_of",
    "drafts_of",
    "file_of",
    "handler_of",
    "has_signed_paper",
    "implied_decision_of",
    "is_letter",
    "legal_day",
    "letter_kind",
    "may_cancel",
    "may_read_piece",
    "meaning_of",
    "missing_pieces",
    "my_cases",
    "open_cases_of",
    "open_complement_of",
    "problems_of",
    "queue",
    "signed_paper_specs",
    "specs_to_complete",
    "step_to_correct",
    "twin_of",
    "usual_delay_of",
    "view_of",
    "was_settled_at_once",
    "watched_until",
    "why_not_taken_back",
    "with_details",
    "with_pieces",
    "with_waiting",
    "withdrawn_letters",
    "wizard_cases_of",
]
