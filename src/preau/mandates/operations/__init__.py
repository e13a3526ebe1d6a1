"""Verbs of authorisations of debit: who (``actor``), when (``at``), all of it or nothing."""

from preau.mandates.operations.ending import NothingInForce, lapse, revoke
from preau.mandates.operations.numbers import read_numbers
from preau.mandates.operations.papers import keep_document
from preau.mandates.operations.presenting import record_presented, record_rejection, record_success, resume
from preau.mandates.operations.signing import SignedTwice, UnusableAccount, sign

__all__ = [
    "NothingInForce",
    "SignedTwice",
    "UnusableAccount",
    "keep_document",
    "lapse",
    "read_numbers",
    "record_presented",
    "record_rejection",
    "record_success",
    "resume",
    "revoke",
    "sign",
]
