"""Verbs of demandes: who (``actor``), when (``at``), all of it or nothing."""

from preau.cases.operations import freeing
from preau.cases.operations.decisions import accept, judge_piece, read, refuse, release_held
from preau.cases.operations.delays import measure_delays
from preau.cases.operations.draft import refresh_facts, save_step, start
from preau.cases.operations.exchange import answer, ask, cancel
from preau.cases.operations.files import add_file, record_reading, remove_file, see_news
from preau.cases.operations.papers import NoSuchPaper, make_papers, paper
from preau.cases.operations.refusals import (
    AlreadySent,
    BadDeadline,
    BadFilingDate,
    CannotTakeBack,
    NoReason,
    NothingAdded,
    NotOpen,
    NotReady,
    StillHeld,
    TooManyFiles,
    UnknownPiece,
    UnknownQuestion,
)
from preau.cases.operations.reminders import remind, to_remind_ids
from preau.cases.operations.silence import note_silence, overdue_ids
from preau.cases.operations.submission import submit
from preau.cases.operations.taking_back import take_back

__all__ = [
    "AlreadySent",
    "BadDeadline",
    "BadFilingDate",
    "CannotTakeBack",
    "NoReason",
    "NoSuchPaper",
    "NotOpen",
    "NotReady",
    "NothingAdded",
    "StillHeld",
    "TooManyFiles",
    "UnknownPiece",
    "UnknownQuestion",
    "accept",
    "add_file",
    "answer",
    "ask",
    "cancel",
    "freeing",
    "judge_piece",
    "make_papers",
    "measure_delays",
    "note_silence",
    "overdue_ids",
    "paper",
    "read",
    "record_reading",
    "refresh_facts",
    "refuse",
    "release_held",
    "remind",
    "remove_file",
    "save_step",
    "see_news",
    "start",
    "submit",
    "take_back",
    "to_remind_ids",
]
