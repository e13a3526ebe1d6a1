"""Reads of schools: the directory, the calendar, and days without lunch."""

from preau.schools.queries.calendar import (
    NoCalendar,
    calendar_for,
    open_schools,
    public_holidays,
    school,
    schools_by_id,
)
from preau.schools.queries.closures import Closures, closure_visible_to, closures, closures_to_come

__all__ = [
    "Closures",
    "NoCalendar",
    "calendar_for",
    "closure_visible_to",
    "closures",
    "closures_to_come",
    "open_schools",
    "public_holidays",
    "school",
    "schools_by_id",
]
