"""What can happen at the canteen; every verb takes who (``actor``) and when (``at``)."""

from preau.canteen.operations.absences import (
    AlreadyDeclared,
    accept_absence,
    cancel_absence,
    declare_absence,
    refuse_absence,
)
from preau.canteen.operations.billed import AlreadyCredited, mark_billed, mark_credited
from preau.canteen.operations.care import record_care_plan, warn_care_plans
from preau.canteen.operations.changes import AlreadyBilled, NoPlace, change_week, close_enrolment
from preau.canteen.operations.differences import PlanChange
from preau.canteen.operations.enrolling import AlreadyEnrolled, NewPlace, enrol_child, enrol_children
from preau.canteen.operations.enrolments import (
    MealsBilled,
    cancel_enrolment,
    confirm_enrolment,
    confirm_enrolments,
    refuse_enrolment,
    reopen_enrolment,
)
from preau.canteen.operations.planning import plan_meals, replan_days

__all__ = [
    "AlreadyBilled",
    "AlreadyCredited",
    "AlreadyDeclared",
    "AlreadyEnrolled",
    "MealsBilled",
    "NewPlace",
    "NoPlace",
    "PlanChange",
    "accept_absence",
    "cancel_absence",
    "cancel_enrolment",
    "change_week",
    "close_enrolment",
    "confirm_enrolment",
    "confirm_enrolments",
    "declare_absence",
    "enrol_child",
    "enrol_children",
    "mark_billed",
    "mark_credited",
    "plan_meals",
    "record_care_plan",
    "refuse_absence",
    "refuse_enrolment",
    "reopen_enrolment",
    "replan_days",
    "warn_care_plans",
]
