"""Absences, and what a new one would change."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from preau.canteen.models import Absence, Meal
from preau.canteen.queries.planning import Year, absences_of, year_of
from preau.canteen.queries.prices import Prices, prices_of
from preau.canteen.rules.absence import Sickness, certificate_by, counted_days, deducted, return_on, runs
from preau.canteen.rules.plan import PlannedDay
from preau.canteen.states import AbsenceState, Standing
from preau.kernel.school_year import SchoolYear

STANDING = (AbsenceState.DECLARED, AbsenceState.ACCEPTED)
ITSELF = 0  # the absence that is being told has no key yet


class Lunch(NamedTuple):
    """A planned meal as an absence meets it."""

    day: date
    household_id: int
    school_id: int
    standing: Standing
    billed: bool


class Forecast(NamedTuple):
    """What an absence means: its own lunches, and those that a proved sickness would give back.

    ``lunches`` and ``given_back`` are of every payer; use ``of`` for what one household may read. ``counted``
    is the length of the sickness as the rulebook counts, with the days told before that it follows.
    """

    lunches: tuple[Lunch, ...]
    given_back: tuple[Lunch, ...]
    counted: int
    min_days: int
    back_on: date
    certificate_by: date
    prices: Prices

    @property
    def is_long_enough(self) -> bool:
        return bool(self.given_back)

    def due_of(self, household_id: int) -> list[Lunch]:
        return [lunch for lunch in self.lunches if lunch.household_id == household_id]

    def given_back_of(self, household_id: int) -> list[Lunch]:
        return [lunch for lunch in self.given_back if lunch.household_id == household_id]

    @property
    def household_ids(self) -> list[int]:
        return sorted({lunch.household_id for lunch in (*self.lunches, *self.given_back)})


def overlapping(child_id: int, first_day: date, last_day: date) -> QuerySet[Absence]:
    """Absences of the child, told or accepted, with one of these days (both inclusive)."""
    rows = Absence.objects.filter(child_id=child_id, state__in=STANDING)
    return rows.filter(first_day__lte=last_day, last_day__gte=first_day).order_by("first_day", "pk")


class AbsenceView(NamedTuple):
    """An absence that was told, and the lunches that it gave back: (household, day)."""

    state: AbsenceState
    deducted: tuple[tuple[int, date], ...]

    @property
    def is_declared(self) -> bool:
        return self.state is AbsenceState.DECLARED

    @property
    def is_accepted(self) -> bool:
        return self.state is AbsenceState.ACCEPTED

    def deducted_of(self, household_id: int | None) -> list[date]:
        return [day for payer, day in self.deducted if payer == household_id]


def absence_of_case(case_reference: str) -> AbsenceView | None:
    """Two statements."""
    row = Absence.objects.filter(case_reference=case_reference).first()
    if row is None:
        return None
    meals = row.meals.filter(standing=Standing.SICK).order_by("day").values_list("household_id", "day")
    return AbsenceView(AbsenceState(row.state), tuple(meals))


def forecast(
    *,
    child_id: int,
    first_day: date,
    last_day: date,
    at: datetime,
    case_reference: str = "",
) -> Forecast | None:
    """What the days from ``first_day`` to ``last_day`` (inclusive) would become; None without a calendar.

    A certificate is supposed to come in time. ``case_reference`` names the absence when it is already known, so as
    not to count it twice.
    """
    year = year_of(SchoolYear.of(first_day).first)
    if year is None:
        return None
    lunches = _lunches(child_id, year)
    open_days = year.open_days([PlannedDay(each.day, each.household_id, 0, each.school_id) for each in lunches])
    back_on = return_on(last_day, open_days)
    limit = certificate_by(back_on, year.absences.certificate_months)
    itself = Sickness(ITSELF, first_day, last_day, certificate_on=last_day)
    known = [*absences_of(child_id, year, but=case_reference), itself]
    eaten = [lunch.day for lunch in lunches if lunch.standing != Standing.CLOSED]
    found = deducted(known, lunches=eaten, open_days=open_days, rules=year.absences)
    counted = runs(known, counted_days(year.absences.counting, open_days=open_days, lunches=eaten))
    own = [lunch for lunch in lunches if itself.covers(lunch.day) and lunch.standing != Standing.CLOSED]
    given_back = [lunch for lunch in lunches if lunch.day in found and not _is_deducted(lunch)]
    concerned = {lunch.household_id for lunch in (*own, *given_back)}
    return Forecast(
        lunches=tuple(own),
        given_back=tuple(given_back) if any(day in found for day in map(_day, own)) else (),
        counted=max((len(run) for run in counted if any(itself.covers(day) for day in run)), default=0),
        min_days=year.absences.min_days,
        back_on=back_on,
        certificate_by=limit,
        prices=prices_of(concerned, school_year=year.school_year, at=at),
    )


def _day(lunch: Lunch) -> date:
    return lunch.day


def _is_deducted(lunch: Lunch) -> bool:
    return lunch.standing == Standing.SICK


def _lunches(child_id: int, year: Year) -> list[Lunch]:
    days = SchoolYear(year.school_year)
    rows = Meal.objects.filter(child_id=child_id, day__gte=days.starts_on, day__lt=days.ends_on).order_by("day")
    return [
        Lunch(day, household_id, school_id, Standing(standing), billed_run is not None)
        for day, household_id, school_id, standing, billed_run in rows.values_list(
            "day", "household_id", "school_id", "standing", "billed_run"
        )
    ]
