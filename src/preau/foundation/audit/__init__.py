"""The journal nobody can rewrite: who did what, to what, when."""

from typing import TYPE_CHECKING

from preau.foundation.audit.types import Event, HistoryEntry, SubjectRef
from preau.foundation.lazy import names_from

if TYPE_CHECKING:
    from preau.foundation.audit import operations, presenters, queries, triggers
    from preau.foundation.audit.operations import record, record_all

__all__ = [
    "Event",
    "HistoryEntry",
    "SubjectRef",
    "operations",
    "presenters",
    "queries",
    "record",
    "record_all",
    "triggers",
]

__getattr__ = names_from(
    __name__,
    record="operations",
    record_all="operations",
    operations="",
    presenters="",
    queries="",
    triggers="",
)
