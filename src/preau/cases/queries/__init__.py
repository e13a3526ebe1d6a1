"""Reads of cases; a stranger's demande does not exist."""

from preau.cases.queries.adding import addable_pieces
from preau.cases.queries.appointments import RENDEZ_VOUS, appointments_of, appointments_to_come, may_add_appointment
from preau.cases.queries.cancelling import may_cancel
from preau.cases.queries.checklist import Line, checklist
from preau.cases.queries.details import SENSITIVE, file_of, may_read_piece, open_complement_of, specs_to_complete
from preau.cases.queries.drafts import drafts_that_are_over, drafts_to_remind, kept_until
from preau.cases.queries.queue import OPEN, counts_by_state, open_cases_of, queue
from preau.cases.queries.readiness import document_problems, documents_to_mend, missing_pieces, problems_of
from preau.cases.queries.signing import SIGNED_PAPER, has_signed_paper, signed_paper_specs
from preau.cases.queries.silence import implied_decision_of, legal_day, meaning_of, watched_until
from preau.cases.queries.thread import (
    cases_with_message,
    has_thread,
    last_day_of_thread,
    message_file_of,
    messages_and_notes_of,
    messages_of,
    reply_to,
    takes_messages,
    turn_from,
    turn_of,
    unread_messages,
    unread_threads,
    with_turn,
    with_unread_by_us,
)
from preau.cases.queries.undoing import why_not_taken_back
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
from preau.cases.queries.waiting import Delay, before_in_line, usual_delay_of, with_usual_delay

__all__ = [
    "OPEN",
    "RENDEZ_VOUS",
    "SENSITIVE",
    "SIGNED_PAPER",
    "Delay",
    "Line",
    "addable_pieces",
    "appointments_of",
    "appointments_to_come",
    "before_in_line",
    "case_with_id",
    "case_with_reference",
    "case_with_token",
    "cases_visible_to",
    "cases_with_message",
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
    "has_thread",
    "held_by",
    "implied_decision_of",
    "is_of_a_visitor",
    "kept_until",
    "last_day_of_thread",
    "legal_day",
    "live_code",
    "masked_email",
    "may_add_appointment",
    "may_cancel",
    "may_read_piece",
    "meaning_of",
    "message_file_of",
    "messages_and_notes_of",
    "messages_of",
    "missing_pieces",
    "open_cases_of",
    "open_complement_of",
    "problems_of",
    "queue",
    "reply_to",
    "signed_paper_specs",
    "specs_to_complete",
    "takes_messages",
    "turn_from",
    "turn_of",
    "unread_messages",
    "unread_threads",
    "usual_delay_of",
    "view_of",
    "visitors_case",
    "visitors_cases",
    "was_settled_at_once",
    "watched_until",
    "why_not_taken_back",
    "with_details",
    "with_turn",
    "with_unread_by_us",
    "with_usual_delay",
    "wizard_cases_of",
]
