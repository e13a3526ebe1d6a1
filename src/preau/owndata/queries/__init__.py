"""What belongs to somebody."""

from preau.owndata.queries.copies import LASTS, copies_of, copy_being_made, copy_of_key, digest_of, expired, left_behind
from preau.owndata.queries.journal import PART_NAMES, JournalPage, everything, journal_of
from preau.owndata.queries.obstacles import obstacles_of
from preau.owndata.queries.people import person_of
from preau.owndata.queries.rows import label_of, rows_of, tables_for

__all__ = [
    "LASTS",
    "PART_NAMES",
    "JournalPage",
    "copies_of",
    "copy_being_made",
    "copy_of_key",
    "digest_of",
    "everything",
    "expired",
    "journal_of",
    "label_of",
    "left_behind",
    "obstacles_of",
    "person_of",
    "rows_of",
    "tables_for",
]
