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
from preau.canteen.operations.enrolments import (
    AlreadyEnrolled,
    MealsBilled,
    cancel_enrolment,
    confirm_enrolment,
    enrol_child,
    refuse_enrolment,
    reopen_enrolment,
)
from preau.canteen.operations.planning import PlanChange, plan_meals, replan_days

__all__ = [
    "AlreadyBilled",
    "AlreadyCredited",
    "AlreadyDeclared",
    "AlreadyEnrolled",
    "MealsBilled",
    "NoPlace",
    "PlanChange",
    "accept_absence",
    "cancel_absence",
    "cancel_enrolment",
    "change_week",
    "close_enrolment",
    "confirm_enrolment",
    "declare_absence",
    "enrol_child",
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
