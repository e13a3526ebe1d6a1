"""Verbs of tariffs: a file arrives, is asked for more, is complete, is decided."""

from preau.tariffs.operations.complements import answer_complement, record_complement
from preau.tariffs.operations.decisions import NewDecision, decide, decide_all
from preau.tariffs.operations.extensions import extend_window
from preau.tariffs.operations.filing import (
    NewFiling,
    record_filing,
    record_filings,
    restore_filing,
    set_all_complete,
    set_complete,
    withdraw_filing,
)
from preau.tariffs.operations.letters import make_letter
from preau.tariffs.operations.opening import NoFile
from preau.tariffs.operations.reading import read_file
from preau.tariffs.operations.taking_back import CannotTakeBack, take_back_decision
from preau.tariffs.operations.taking_over import take_over_decisions

__all__ = [
    "CannotTakeBack",
    "NewDecision",
    "NewFiling",
    "NoFile",
    "answer_complement",
    "decide",
    "decide_all",
    "extend_window",
    "make_letter",
    "read_file",
    "record_complement",
    "record_filing",
    "record_filings",
    "restore_filing",
    "set_all_complete",
    "set_complete",
    "take_back_decision",
    "take_over_decisions",
    "withdraw_filing",
]
