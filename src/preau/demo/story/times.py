"""When things happen: evenings for families, mornings for agents."""

from datetime import date, datetime, time, timedelta

from preau.demo.habits import CYCLE
from preau.demo.population import HouseholdPlan
from preau.kernel.instants import PARIS, paris_day

FRIDAY = 4
LAST_DAY = date(2024, 8, 23)  # of the campaign


def moment(on: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of a Paris day."""
    return datetime.combine(on, time(hour, minute, second), tzinfo=PARIS)


LAST_SECOND = moment(LAST_DAY, 23, 59, 59)
ONE_SECOND_LATE = moment(LAST_DAY + timedelta(days=1), 0)


def evening(plan: HouseholdPlan, on: date) -> datetime:
    """When this family has time: between eight in the morning and ten at night."""
    return moment(on, 8 + plan.number % 14, plan.number * 7 % 60)


def in_august(plan: HouseholdPlan) -> datetime:
    """The last fortnight before the 20th, for those who still wait then."""
    return evening(plan, date(2024, 8, 7 + plan.number % 13))


def too_late(plan: HouseholdPlan) -> datetime:
    """After the campaign, when school is about to begin."""
    return evening(plan, date(2024, 8, 28) + timedelta(days=plan.number // CYCLE % 8))


def office_hours(plan: HouseholdPlan, after: date, *, days: int = 0) -> datetime:
    """That many days later, in the morning, not on a week-end."""
    return moment(working_day(after + timedelta(days=days)), 9, plan.number * 2 % 60, plan.number % 60)


def working_day(on: date) -> date:
    """The day itself, or the Monday after."""
    while on.weekday() > FRIDAY:
        on += timedelta(days=1)
    return on


def later(plan: HouseholdPlan, at: datetime, days: int) -> datetime:
    """Some evenings later."""
    return evening(plan, paris_day(at) + timedelta(days=days))
