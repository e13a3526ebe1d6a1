"""Verbs on one's own data."""

from preau.owndata.operations.closing import StillDue, ask_closing, close_due, keep_open
from preau.owndata.operations.copies import TooSoon, ask_copy, make_copy, purge_copies, record_download

__all__ = [
    "StillDue",
    "TooSoon",
    "ask_closing",
    "ask_copy",
    "close_due",
    "keep_open",
    "make_copy",
    "purge_copies",
    "record_download",
]
