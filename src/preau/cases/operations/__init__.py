"""Verbs of demandes: who (``actor``), when (``at``), all of it or nothing."""

from preau.cases.operations.claiming import AlreadyClaimed, claim
from preau.cases.operations.decisions import accept, judge_piece, read, refuse, release_held
from preau.cases.operations.draft import refresh_facts, save_step, start
from preau.cases.operations.exchange import answer, ask, cancel
from preau.cases.operations.expiry import give_back, give_more_time, on_limit
from preau.cases.operations.files import add_file, record_reading, remove_file
from preau.cases.operations.incomplete import last_day_to_complete
from preau.cases.operations.keeping import delete_old_drafts, remind_drafts
from preau.cases.operations.papers import NoSuchPaper, make_papers, paper
from preau.cases.operations.proving import NotProved, prove, send_code
from preau.cases.operations.refusals import (
    AlreadySent,
    BadDeadline,
    BadFilingDate,
    NoReason,
    NothingAdded,
    NotOpen,
    NotReady,
    StillHeld,
    TooManyFiles,
    UnknownPiece,
)
from preau.cases.operations.submission import submit

__all__ = [
    "AlreadyClaimed",
    "AlreadySent",
    "BadDeadline",
    "BadFilingDate",
    "NoReason",
    "NoSuchPaper",
    "NotOpen",
    "NotProved",
    "NotReady",
    "NothingAdded",
    "StillHeld",
    "TooManyFiles",
    "UnknownPiece",
    "accept",
    "add_file",
    "answer",
    "ask",
    "cancel",
    "claim",
    "delete_old_drafts",
    "give_back",
    "give_more_time",
    "judge_piece",
    "last_day_to_complete",
    "make_papers",
    "on_limit",
    "paper",
    "prove",
    "read",
    "record_reading",
    "refresh_facts",
    "refuse",
    "release_held",
    "remind_drafts",
    "remove_file",
    "save_step",
    "send_code",
    "start",
    "submit",
]
