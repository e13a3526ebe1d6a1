"""Verbs of demandes: who (``actor``), when (``at``), all of it or nothing."""

from preau.cases.operations.claiming import AlreadyClaimed, claim
from preau.cases.operations.decisions import accept, judge_piece, read, refuse, release_held
from preau.cases.operations.draft import refresh_facts, save_step, start
from preau.cases.operations.exchange import answer, ask, cancel
from preau.cases.operations.files import add_file, record_reading, remove_file
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
    "judge_piece",
    "make_papers",
    "paper",
    "prove",
    "read",
    "record_reading",
    "refresh_facts",
    "refuse",
    "release_held",
    "remove_file",
    "save_step",
    "send_code",
    "start",
    "submit",
]
