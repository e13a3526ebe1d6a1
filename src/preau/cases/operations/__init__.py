"""Verbs of demandes: who (``actor``), when (``at``), all of it or nothing."""

from preau.cases.operations.decisions import accept, judge_piece, read, refuse, release_held
from preau.cases.operations.draft import refresh_facts, save_step, start
from preau.cases.operations.exchange import answer, ask, cancel
from preau.cases.operations.files import add_file, record_reading, remove_file
from preau.cases.operations.papers import NoSuchPaper, make_papers, paper
from preau.cases.operations.quota import add_places, hold_places, no_place_left
from preau.cases.operations.refusals import (
    AlreadySent,
    BadDeadline,
    BadFilingDate,
    NoPlaceLeft,
    NoReason,
    NothingAdded,
    NotOpen,
    NotReady,
    StillHeld,
    TooManyFiles,
    UnknownPiece,
)
from preau.cases.operations.submission import submit
from preau.cases.operations.turn import NoOffer, accept_place, last_day_to_answer, pass_turns

__all__ = [
    "AlreadySent",
    "BadDeadline",
    "BadFilingDate",
    "NoOffer",
    "NoPlaceLeft",
    "NoReason",
    "NoSuchPaper",
    "NotOpen",
    "NotReady",
    "NothingAdded",
    "StillHeld",
    "TooManyFiles",
    "UnknownPiece",
    "accept",
    "accept_place",
    "add_file",
    "add_places",
    "answer",
    "ask",
    "cancel",
    "hold_places",
    "judge_piece",
    "last_day_to_answer",
    "make_papers",
    "no_place_left",
    "paper",
    "pass_turns",
    "read",
    "record_reading",
    "refresh_facts",
    "refuse",
    "release_held",
    "remove_file",
    "save_step",
    "start",
    "submit",
]
