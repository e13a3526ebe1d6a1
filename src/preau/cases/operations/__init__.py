"""Verbs of demandes: who (``actor``), when (``at``), all of it or nothing."""

from preau.cases.operations.appointments import (
    answer_offer,
    cancel_appointment,
    choose_moment,
    set_appointment,
    wish_earlier,
)
from preau.cases.operations.claiming import AlreadyClaimed, claim
from preau.cases.operations.decisions import accept, judge_piece, read, refuse, release_held
from preau.cases.operations.delays import measure_delays
from preau.cases.operations.draft import refresh_facts, save_step, start
from preau.cases.operations.exchange import answer, ask, cancel
from preau.cases.operations.expiry import give_more_time
from preau.cases.operations.files import add_file, record_reading, remove_file, see_news
from preau.cases.operations.freeing import free
from preau.cases.operations.inbound import Outcome, receive
from preau.cases.operations.incomplete import last_day_to_complete
from preau.cases.operations.keeping import delete_old_drafts, forget_drafts, remind_drafts
from preau.cases.operations.messages import mark_read, mark_thread_read, write, write_note
from preau.cases.operations.papers import NoSuchPaper, make_papers, paper
from preau.cases.operations.proving import NotProved, prove, send_code
from preau.cases.operations.quota import add_places, hold_places, no_place_left
from preau.cases.operations.refusals import (
    AlreadySent,
    BadDeadline,
    BadFilingDate,
    CannotTakeBack,
    NoAppointment,
    NoConsent,
    NoPlaceLeft,
    NoReason,
    NothingAdded,
    NotOpen,
    NotReady,
    StillHeld,
    ThreadClosed,
    TooLong,
    TooManyFiles,
    UnknownPiece,
    UnknownQuestion,
    UnusableFile,
)
from preau.cases.operations.reminders import remind, to_remind_ids
from preau.cases.operations.silence import note_silence, overdue_ids
from preau.cases.operations.submission import submit
from preau.cases.operations.taking_back import take_back
from preau.cases.operations.turn import NoOffer, accept_place, last_day_to_answer, pass_turns

__all__ = [
    "AlreadyClaimed",
    "AlreadySent",
    "BadDeadline",
    "BadFilingDate",
    "CannotTakeBack",
    "NoAppointment",
    "NoConsent",
    "NoOffer",
    "NoPlaceLeft",
    "NoReason",
    "NoSuchPaper",
    "NotOpen",
    "NotProved",
    "NotReady",
    "NothingAdded",
    "Outcome",
    "StillHeld",
    "ThreadClosed",
    "TooLong",
    "TooManyFiles",
    "UnknownPiece",
    "UnknownQuestion",
    "UnusableFile",
    "accept",
    "accept_place",
    "add_file",
    "add_places",
    "answer",
    "answer_offer",
    "ask",
    "cancel",
    "cancel_appointment",
    "choose_moment",
    "claim",
    "delete_old_drafts",
    "forget_drafts",
    "free",
    "give_more_time",
    "hold_places",
    "judge_piece",
    "last_day_to_answer",
    "last_day_to_complete",
    "make_papers",
    "mark_read",
    "mark_thread_read",
    "measure_delays",
    "no_place_left",
    "note_silence",
    "overdue_ids",
    "paper",
    "pass_turns",
    "prove",
    "read",
    "receive",
    "record_reading",
    "refresh_facts",
    "refuse",
    "release_held",
    "remind",
    "remind_drafts",
    "remove_file",
    "save_step",
    "see_news",
    "send_code",
    "set_appointment",
    "start",
    "submit",
    "take_back",
    "to_remind_ids",
    "wish_earlier",
    "write",
    "write_note",
]
