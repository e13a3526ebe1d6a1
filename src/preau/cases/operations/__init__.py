"""Verbs of demandes: who (``actor``), when (``at``), all of it or nothing."""

from preau.cases.operations.appointments import (
    answer_offer,
    cancel_appointment,
    choose_moment,
    set_appointment,
    wish_earlier,
)
from preau.cases.operations.decisions import accept, judge_piece, read, refuse, release_held
from preau.cases.operations.draft import refresh_facts, save_step, start
from preau.cases.operations.exchange import answer, ask, cancel
from preau.cases.operations.files import add_file, record_reading, remove_file
from preau.cases.operations.papers import NoSuchPaper, make_papers, paper
from preau.cases.operations.refusals import (
    AlreadySent,
    BadDeadline,
    BadFilingDate,
    NoAppointment,
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
    "AlreadySent",
    "BadDeadline",
    "BadFilingDate",
    "NoAppointment",
    "NoReason",
    "NoSuchPaper",
    "NotOpen",
    "NotReady",
    "NothingAdded",
    "StillHeld",
    "TooManyFiles",
    "UnknownPiece",
    "accept",
    "add_file",
    "answer",
    "answer_offer",
    "ask",
    "cancel",
    "cancel_appointment",
    "choose_moment",
    "judge_piece",
    "make_papers",
    "paper",
    "read",
    "record_reading",
    "refresh_facts",
    "refuse",
    "release_held",
    "remove_file",
    "save_step",
    "set_appointment",
    "start",
    "submit",
    "wish_earlier",
]
