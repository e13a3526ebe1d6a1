"""Reads of the canteen: who eats where, and which days."""

from preau.canteen.queries.enrolments import (
    EnrolmentView,
    children_without_enrolment,
    enrolment_of_case,
    enrolments_of_household,
    is_enrolled,
    known_children,
    last_school_of,
)
from preau.canteen.queries.lists import SchoolList, SchoolRow, school_list, schools_visible_to

__all__ = [
    "EnrolmentView",
    "SchoolList",
    "SchoolRow",
    "children_without_enrolment",
    "enrolment_of_case",
    "enrolments_of_household",
    "is_enrolled",
    "known_children",
    "last_school_of",
    "school_list",
    "schools_visible_to",
]
