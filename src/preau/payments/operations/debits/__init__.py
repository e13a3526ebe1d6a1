"""Debits: scheduled when an invoice is issued, cut into a file, seen by four eyes, sent, sometimes sent back."""

from preau.payments.operations.debits.asking import ask_to_cut, cut_asked, cut_or_ask
from preau.payments.operations.debits.bank_file import remade
from preau.payments.operations.debits.cutting import CutResult, cut, reopen
from preau.payments.operations.debits.papers import make_mandate_paper
from preau.payments.operations.debits.refusals import (
    AlreadyCut,
    AlreadyReturned,
    AlreadySent,
    MustCutAgain,
    NotApproved,
    NotPresented,
    NotWaiting,
    SamePerson,
    Tampered,
    TooLate,
    UnknownCode,
    UnknownDebit,
)
from preau.payments.operations.debits.returning import record_return
from preau.payments.operations.debits.scheduling import (
    cancel_all_scheduled,
    cancel_scheduled,
    move,
    move_overdue,
    schedule_due,
    schedule_for_run,
)
from preau.payments.operations.debits.sending import AT_ONCE, approve, download, send
from preau.payments.operations.debits.settling import settle_batch
from preau.payments.operations.debits.stopping import stop

__all__ = [
    "AT_ONCE",
    "AlreadyCut",
    "AlreadyReturned",
    "AlreadySent",
    "CutResult",
    "MustCutAgain",
    "NotApproved",
    "NotPresented",
    "NotWaiting",
    "SamePerson",
    "Tampered",
    "TooLate",
    "UnknownCode",
    "UnknownDebit",
    "approve",
    "ask_to_cut",
    "cancel_all_scheduled",
    "cancel_scheduled",
    "cut",
    "cut_asked",
    "cut_or_ask",
    "download",
    "make_mandate_paper",
    "move",
    "move_overdue",
    "record_return",
    "remade",
    "reopen",
    "schedule_due",
    "schedule_for_run",
    "send",
    "settle_batch",
    "stop",
]
