"""Verbs of demandes: who (``actor``), when (``at``), all of it or nothing."""

from preau.cases.operations.decisions import accept, judge_piece, read, refuse, release_held
from preau.cases.operations.draft import refresh_facts, save_step, start
from preau.cases.operations.exchange import answer, ask, cancel
from preau.cases.operations.files import add_file, record_reading, remove_file
from preau.cases.operations.inbound import Outcome, receive
from preau.cases.operations.messages import mark_read, mark_thread_read, write, write_note
from preau.cases.operations.papers import NoSuchPaper, make_papers, paper
from preau.cases.operations.refusals import (
    AlreadySent,
    BadDeadline,
    BadFilingDate,
    NoReason,
    NothingAdded,
    NotOpen,
    NotReady,
    StillHeld,
    ThreadClosed,
    TooLong,
    TooManyFiles,
    UnknownPiece,
    UnusableFile,
)
from preau.cases.operations.submission import submit

__all__ = [
    "AlreadySent",
    "BadDeadline",
    "BadFilingDate",
    "NoReason",
    "NoSuchPaper",
    "NotOpen",
    "NotReady",
    "NothingAdded",
    "Outcome",
    "StillHeld",
    "ThreadClosed",
    "TooLong",
    "TooManyFiles",
    "UnknownPiece",
    "UnusableFile",
    "accept",
    "add_file",
    "answer",
    "ask",
    "cancel",
    "judge_piece",
    "make_papers",
    "mark_read",
    "mark_thread_read",
    "paper",
    "read",
    "receive",
    "record_reading",
    "refresh_facts",
    "refuse",
    "release_held",
    "remove_file",
    "save_step",
    "start",
    "submit",
    "write",
    "write_note",
]
