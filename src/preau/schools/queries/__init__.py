"""Reads of schools: the directory, the calendar, and days without lunch."""

from preau.schools.queries.calendar import (
    NoCalendar,
    calendar_for,
    open_schools,
    public_holidays,
    school,
    schools_by_id,
)
from preau.schools.queries.closures import Closures, closure_for, closures, closures_to_come, schools_closed_by

__all__ = [
    "Closures",
    "NoCalendar",
    "calendar_for",
    "closure_for",
    "closures",
    "closures_to_come",
    "open_schools",
    "public_holidays",
    "school",
    "schools_by_id",
    "schools_closed_by",
]
