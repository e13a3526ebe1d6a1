"""What billing reads of the meals: whole runs in one statement each."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from preau.canteen.models import Enrolment, Meal
from preau.canteen.queries.enrolments import STANDING
from preau.canteen.queries.planning import facts_of, plan_of, year_of
from preau.canteen.rules.plan import Conflict, Settlement
from preau.canteen.states import DEDUCTED
from preau.kernel.school_year import SchoolYear

ROWS = 10_000  # fetched together

MealToBill = tuple[int, int, date, str]


class DeductedMeal(NamedTuple):
    """A billed meal that turned out sick or closed, not given back yet; ``billed_run`` has its invoice."""

    household_id: int
    child_id: int
    day: date
    standing: str
    billed_run: int


class CustodyConflict(NamedTuple):
    """The days of one child that both parents claim, or neither, and that only the order of arrival decided."""

    child_id: int
    payer_id: int
    household_ids: tuple[int, ...]
    days: tuple[date, ...]


def unbilled(school_year: int, *, until: date) -> QuerySet[Meal]:
    """Meals of the year that a run may take: nobody billed them, nothing holds them; ``until`` is inclusive."""
    starts_on = SchoolYear(school_year).starts_on
    return Meal.objects.filter(billed_run=None, held=False, day__gte=starts_on, day__lte=until)


def payers_with_meals(*, school_year: int, until: date) -> list[int]:
    """Households with something to bill, in the order of their keys."""
    rows = unbilled(school_year, until=until).order_by("household_id").values_list("household_id", flat=True)
    return list(rows.distinct())


def households_eating_again(on: date) -> tuple[Any, Any]:
    """Two statements to be used inside another: households with a meal not billed yet, and with a place to come.

    Whoever is in neither has no invoice to come: a place of the year that families prepare on ``on`` counts.
    """
    meals = Meal.objects.filter(billed_run=None).order_by().values("household_id")
    to_come = SchoolYear.of_campaign(on).first
    places = Enrolment.objects.filter(closed_at=None, state__in=STANDING, school_year__gte=to_come)
    return meals, places.order_by().values("household_id")


def eats_again(household_id: int, *, on: date) -> bool:
    """Whether this household will have another invoice; two statements at most."""
    return any(rows.filter(household_id=household_id).exists() for rows in households_eating_again(on))


def meals_to_bill(*, first_household: int, last_household: int, school_year: int, until: date) -> Iterator[MealToBill]:
    """(household, child, day, standing) of the payers between two keys (inclusive), sorted; one statement."""
    rows = unbilled(school_year, until=until).filter(
        household_id__gte=first_household, household_id__lte=last_household
    )
    columns = rows.order_by("household_id", "child_id", "day").values_list(
        "household_id", "child_id", "day", "standing"
    )
    return columns.iterator(chunk_size=ROWS)


def held_meals(*, school_year: int, until: date) -> list[tuple[int, int, int]]:
    """(household, child, number of meals) that wait for the other parent to file (ruling 21)."""
    rows = Meal.objects.filter(billed_run=None, held=True, day__gte=SchoolYear(school_year).starts_on, day__lte=until)
    counted = rows.values("household_id", "child_id").annotate(meals=Count("pk")).order_by("household_id", "child_id")
    return list(counted.values_list("household_id", "child_id", "meals"))


def deducted_after_billing(*, household_ids: Collection[int] | None = None) -> list[DeductedMeal]:
    """What a credit note owes to families: sick or closed since the invoice was made."""
    rows = Meal.objects.filter(billed_run__isnull=False, credited=False, standing__in=DEDUCTED)
    if household_ids is not None:
        rows = rows.filter(household_id__in=household_ids)
    columns = rows.order_by("household_id", "child_id", "day").values_list(*DeductedMeal._fields)
    return [DeductedMeal(*row) for row in columns]


def custody_conflicts(school_year: int) -> list[CustodyConflict]:
    """Children whose parents claim the same days, without a document that decides: for an agent to look at."""
    year = year_of(school_year)
    if year is None:
        return []
    facts = facts_of(_of_two_households(school_year), year)
    return [
        conflict
        for child_id, child in sorted(facts.items())
        for conflict in _open_conflicts(child_id, plan_of(child, year).conflicts)
    ]


def _of_two_households(school_year: int) -> list[int]:
    rows = Enrolment.objects.filter(school_year=school_year).values("child_id")
    several = rows.annotate(homes=Count("household_id", distinct=True)).filter(homes__gt=1)
    return list(several.order_by("child_id").values_list("child_id", flat=True))


def _open_conflicts(child_id: int, conflicts: Collection[Conflict]) -> list[CustodyConflict]:
    undecided = [each for each in conflicts if each.settled_by is Settlement.FIRST_FILED]
    alike = sorted({(each.payer_id, each.household_ids) for each in undecided})
    return [
        CustodyConflict(
            child_id,
            payer_id,
            names,
            tuple(each.day for each in undecided if (each.payer_id, each.household_ids) == (payer_id, names)),
        )
        for payer_id, names in alike
    ]
