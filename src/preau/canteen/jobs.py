"""Work of the canteen done outside the request."""

from datetime import date, timedelta

from preau.canteen import operations
from preau.foundation import clock, jobs
from preau.kernel.actor import SYSTEM


@jobs.job("canteen.replan_days")
def replan_days(day: str, school_id: int | None = None) -> None:
    """A closure was declared or cancelled; ``day`` is written 2024-10-08, no school means all of them."""
    operations.replan_days(day=date.fromisoformat(day), school_id=school_id, actor=SYSTEM, at=clock.now())


@jobs.job("canteen.replan_child")
def replan_child(child_id: int, school_year: int) -> None:
    """The days with each parent were recorded outside an enrolment."""
    operations.plan_meals(child_ids=[child_id], school_year=school_year, actor=SYSTEM, at=clock.now())


@jobs.periodic("canteen.warn_care_plans", every=timedelta(days=1), clock="business")
def warn_care_plans() -> None:
    """Families renew a PAI before it ends: 60 and 15 days ahead."""
    operations.warn_care_plans(actor=SYSTEM, at=clock.now())
