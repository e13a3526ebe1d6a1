"""The meals of a family, month by month: its own, and that the child is elsewhere on the other days (ruling 23)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import QuerySet

from preau.canteen.models import Enrolment, Meal
from preau.canteen.queries.planning import custody_of_view
from preau.canteen.rules.custody import Custody
from preau.canteen.states import Standing
from preau.families import queries as families
from preau.families.queries import ChildView
from preau.foundation.prepared import Statement
from preau.kernel.periods import Days
from preau.kernel.school_calendar import SchoolCalendar
from preau.schools import queries as schools
from preau.schools.queries import Closures

ONE_DAY, WORKING_WEEK = timedelta(days=1), range(5)


class Mark(StrEnum):
    """What a day of the calendar says."""

    NONE = ""
    MEAL = "meal"
    AWAY = "away"
    SICK = "sick"
    CLOSED = "fermeture"  # this one and the next two are the kinds of closures of schools
    STRIKE = "greve"
    TRIP = "sortie"
    HOLIDAY = "holiday"
    DAY_OFF = "off"
    ELSEWHERE = "elsewhere"


OWN = {Standing.PLANNED: Mark.MEAL, Standing.AWAY: Mark.AWAY, Standing.SICK: Mark.SICK}


class Cell(NamedTuple):
    """One day, Monday to Friday; ``day`` is None outside the month."""

    day: date | None
    mark: Mark = Mark.NONE


@dataclass(frozen=True)
class Month:
    """One month of one child, as weeks of five days."""

    first_day: date
    weeks: tuple[tuple[Cell, ...], ...]

    def count(self, *marks: Mark) -> int:
        return sum(cell.mark in marks for week in self.weeks for cell in week)


class ChildMonths(NamedTuple):
    """The months of one child that its household may see; whether this household has a place or a meal for it."""

    child: ChildView
    months: tuple[Month, ...]
    is_enrolled: bool = True


class _Known(NamedTuple):
    """What was read for all the children of a household."""

    household_id: int
    calendar: SchoolCalendar
    closures: Closures
    meals: Mapping[tuple[int, date], tuple[int, int, str]]
    enrolled: Collection[int]
    custody: Mapping[int, Sequence[Custody]]

    def mark(self, child_id: int, day: date) -> Mark:
        if not self.calendar.is_school_day(day):
            return self._without_school(day)
        payer, school_id, standing = self.meals.get((child_id, day), (0, 0, ""))
        if payer == self.household_id and standing == Standing.CLOSED:
            return Mark(self.closures.kind(school_id, day) or Mark.CLOSED)
        if payer == self.household_id:
            return OWN[Standing(standing)]
        return Mark.ELSEWHERE if payer or self._is_elsewhere(child_id, day) else Mark.NONE

    def _without_school(self, day: date) -> Mark:
        if any(day in holiday for holiday in self.calendar.holidays):
            return Mark.HOLIDAY
        return Mark.DAY_OFF if day in self.calendar.closed else Mark.NONE

    def _is_elsewhere(self, child_id: int, day: date) -> bool:
        own = [each for each in self.custody.get(child_id, ()) if day in each.days]
        return bool(own) and not any(each.has(day) for each in own)


def months_of_children(
    household_id: int, children: Collection[ChildView], *, school_year: int, within: Days
) -> list[ChildMonths]:
    """The months of ``within`` for each child, in four statements (three where no child alternates).

    Nothing of the other parent's meals is told, only that the child is there. Raises NoCalendar.
    """
    known = _read(household_id, children, school_year, within)
    starts = _first_days(within)
    return [
        ChildMonths(child, tuple(_month(known, child.id, start) for start in starts), child.id in known.enrolled)
        for child in children
    ]


def lunches(
    household_id: int, children: Collection[ChildView], *, school_year: int, within: Days
) -> dict[date, list[ChildView]]:
    """Who eats what this household pays, by day in order; statements as above. Raises NoCalendar."""
    known = _read(household_id, children, school_year, within)
    days = sorted({day for _child_id, day in known.meals})
    found = {day: [child for child in children if known.mark(child.id, day) is Mark.MEAL] for day in days}
    return {day: eaters for day, eaters in found.items() if eaters}


def _read(household_id: int, children: Collection[ChildView], school_year: int, within: Days) -> _Known:
    ids = [child.id for child in children]
    alternating = [child.id for child in children if child.alternates]
    calendar, closures = schools.calendar_for(school_year), schools.closures(within)
    meals, enrolled = _meals(household_id, ids, school_year, within)
    return _Known(household_id, calendar, closures, meals, enrolled, _own_custody(household_id, alternating, within))


def _own_custody(household_id: int, child_ids: Collection[int], within: Days) -> dict[int, list[Custody]]:
    if not child_ids:
        return {}
    told = families.custody_of_children(child_ids, within=within)
    return {
        child_id: [custody_of_view(view) for view in views if view.household_id == household_id]
        for child_id, views in told.items()
    }


def _meals(
    household_id: int, child_ids: Collection[int], school_year: int, within: Days
) -> tuple[dict[tuple[int, date], tuple[int, int, str]], set[int]]:
    """Meals of the children, whoever pays; and those for whom this household has a place or a meal. One statement."""
    rows = _meals_and_places(tuple(child_ids), household_id, school_year, within.start, within.end or date.max)
    found = {
        (child_id, day): (payer, school_id, standing)
        for child_id, day, payer, school_id, standing in rows
        if standing in Standing
    }
    return found, {child_id for child_id, _day, payer, _school, _standing in rows if payer == household_id}


@Statement
def _meals_and_places(
    child_ids: tuple[int, ...], household_id: int, school_year: int, start: date, end: date
) -> "QuerySet[Meal, tuple[int, date, int, int, str]]":
    columns = ("child_id", "day", "household_id", "school_id", "standing")
    meals = Meal.objects.filter(child_id__in=child_ids, day__gte=start, day__lt=end).order_by()
    places = Enrolment.objects.filter(
        child_id__in=child_ids, household_id=household_id, school_year=school_year, closed_at=None
    ).order_by()
    asked = places.values_list("child_id", "starts_on", "household_id", "school_id", "state")
    return meals.values_list(*columns).union(asked, all=True)


def _first_days(within: Days) -> list[date]:
    found, day = [], within.start.replace(day=1)
    while within.end is None or day < within.end:
        found.append(day)
        day = month_after(day)
    return found


def month_after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _month(known: _Known, child_id: int, first_day: date) -> Month:
    end, monday = month_after(first_day), first_day - timedelta(days=first_day.weekday())
    weeks = []
    while monday < end:
        days = [monday + number * ONE_DAY for number in WORKING_WEEK]
        if any(first_day <= day < end for day in days):
            weeks.append(
                tuple(Cell(day, known.mark(child_id, day)) if first_day <= day < end else Cell(None) for day in days)
            )
        monday += 7 * ONE_DAY
    return Month(first_day, tuple(weeks))
