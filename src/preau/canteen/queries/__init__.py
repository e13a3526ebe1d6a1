"""Reads of the canteen: who eats where, and which days."""

from preau.canteen.queries.absences import (
    AbsenceView,
    Forecast,
    Lunch,
    absence_of_case,
    forecast,
    overlapping,
)
from preau.canteen.queries.billing import (
    CustodyConflict,
    DeductedMeal,
    custody_conflicts,
    deducted_after_billing,
    eats_again,
    held_meals,
    households_eating_again,
    meals_to_bill,
    payers_with_meals,
)
from preau.canteen.queries.calendars import Cell, ChildMonths, Mark, Month, month_after, months_of_children
from preau.canteen.queries.days import DayList, DayRow, day_list
from preau.canteen.queries.enrolments import (
    EnrolmentView,
    children_without_enrolment,
    enrolment_of_case,
    enrolments_of_household,
    is_enrolled,
    is_enrolled_elsewhere,
    known_children,
    last_school_of,
)
from preau.canteen.queries.lists import SchoolList, SchoolRow, school_list, schools_visible_to

__all__ = [
    "AbsenceView",
    "Cell",
    "ChildMonths",
    "CustodyConflict",
    "DayList",
    "DayRow",
    "DeductedMeal",
    "EnrolmentView",
    "Forecast",
    "Lunch",
    "Mark",
    "Month",
    "SchoolList",
    "SchoolRow",
    "absence_of_case",
    "children_without_enrolment",
    "custody_conflicts",
    "day_list",
    "deducted_after_billing",
    "eats_again",
    "enrolment_of_case",
    "enrolments_of_household",
    "forecast",
    "held_meals",
    "households_eating_again",
    "is_enrolled",
    "is_enrolled_elsewhere",
    "known_children",
    "last_school_of",
    "meals_to_bill",
    "month_after",
    "months_of_children",
    "overlapping",
    "payers_with_meals",
    "school_list",
    "schools_visible_to",
]
