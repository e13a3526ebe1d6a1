"""Verbs of schools: loading reference data, closing a day."""

from preau.schools.operations.closures import (
    AlreadyClosed,
    NoLongerToCome,
    NotASchoolDay,
    cancel_closure,
    declare_closure,
)
from preau.schools.operations.loading import load_calendar, load_schools

__all__ = [
    "AlreadyClosed",
    "NoLongerToCome",
    "NotASchoolDay",
    "cancel_closure",
    "declare_closure",
    "load_calendar",
    "load_schools",
]
