"""Meals that follow from the facts: planned again as often as one likes, billed ones left as they are."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from preau.canteen.models import Meal
from preau.canteen.operations.differences import (
    COLUMNS,
    Differences,
    Kept,
    KeptRows,
    PlanChange,
    Row,
    differences,
    kept_rows,
)
from preau.canteen.operations.locks import wait_for_children
from preau.canteen.queries.planning import ChildFacts, Year, facts_of, places_of, plan_of, standings_of, year_of
from preau.foundation import audit
from preau.foundation.audit import Event, SubjectRef
from preau.foundation.bulk import insert_rows
from preau.kernel.actor import Actor
from preau.kernel.school_year import SchoolYear

CHILDREN = 500  # planned together: 70,000 meals of a year
IDS = 5_000  # in one statement


@transaction.atomic
def plan_meals(
    *, child_ids: Collection[int], school_year: int, actor: Actor, at: datetime, new: bool = False
) -> PlanChange:
    """Make the meals of these children what enrolments, custody, closures and absences say; a dozen statements
    for 500 children.

    Planning twice changes nothing. A billed meal keeps its payer; only its outcome may still change, so that a
    credit note can give it back. Without calendar nothing is planned. It decides nothing, so it asks for no right.
    ``new``: places were opened in this transaction; a child who had none has neither meals nor absences to read.
    """
    year = year_of(school_year)
    if year is None:
        return PlanChange()
    wanted, done = sorted(set(child_ids)), dict[int, PlanChange]()
    for start in range(0, len(wanted), CHILDREN):
        done |= _plan(wanted[start : start + CHILDREN], year, new=new)
    _tell(_by_child(done) if new or len(wanted) == 1 else _as_a_whole(done, year), actor=actor, at=at)
    return sum(done.values(), PlanChange())


@transaction.atomic
def replan_days(*, day: date, school_id: int | None, actor: Actor, at: datetime) -> PlanChange:
    """A closure was declared or cancelled: every child who is expected that day, at one school or at all."""
    meals = Meal.objects.filter(day=day)
    if school_id is not None:
        meals = meals.filter(school_id=school_id)
    children = list(meals.order_by("child_id").values_list("child_id", flat=True))
    return plan_meals(child_ids=children, school_year=SchoolYear.of(day).first, actor=actor, at=at)


def _plan(child_ids: list[int], year: Year, *, new: bool) -> dict[int, PlanChange]:
    wait_for_children(child_ids)
    facts, kept = _known(child_ids, year, new=new)
    found = differences(kept, [row for child_id in child_ids for row in _wanted(child_id, facts[child_id], year)])
    _write(found)
    return found.of_children(child_ids)


def _known(child_ids: list[int], year: Year, *, new: bool) -> tuple[dict[int, ChildFacts], KeptRows]:
    if not new:
        return facts_of(child_ids, year), kept_rows(child_ids, year.school_year)
    facts = places_of(child_ids, year)
    others = [child_id for child_id, child in facts.items() if len(child.places) != 1]
    return (facts | facts_of(others, year), kept_rows(others, year.school_year)) if others else (facts, {})


def _wanted(child_id: int, facts: ChildFacts, year: Year) -> Iterator[Row]:
    days = plan_of(facts, year).days
    outcomes = standings_of(facts, year, days)
    for planned in days:
        outcome, absence_id = outcomes[planned.day]
        yield Row(
            child_id=child_id,
            day=planned.day,
            household_id=planned.household_id,
            enrolment_id=planned.enrolment_id,
            school_id=planned.school_id,
            source=planned.source.value,
            held=planned.held,
            standing=outcome.value,
            absence_id=absence_id,
        )


def _write(found: Differences) -> None:
    for ids in _keys(found.remove):
        Meal.objects.filter(pk__in=ids, billed_run=None).delete()
    for (standing, absence_id), meals in found.outcomes.items():
        for ids in _keys(meals):
            Meal.objects.filter(pk__in=ids, credited=False).update(standing=standing, absence_id=absence_id)
    if found.add:
        insert_rows(Meal, COLUMNS, (row.columns for row in found.add))


def _keys(meals: list[Kept]) -> Iterator[list[int]]:
    return ([meal.id for meal in meals[start : start + IDS]] for start in range(0, len(meals), IDS))


def _tell(told: Mapping[SubjectRef, PlanChange], *, actor: Actor, at: datetime) -> None:
    if told:
        audit.record_all(Event("canteen.meals.planned", actor, about, at, asdict(told[about])) for about in told)


def _by_child(done: Mapping[int, PlanChange]) -> dict[SubjectRef, PlanChange]:
    """A family's own wish: its place says what it wants; what moved, of the other parent too, is told of the child."""
    return {SubjectRef("families.child", str(each)): change for each, change in done.items() if change.moved}


def _as_a_whole(done: Mapping[int, PlanChange], year: Year) -> dict[SubjectRef, PlanChange]:
    """What happens to many at once, such as a closure."""
    change = sum(done.values(), PlanChange())
    return {SubjectRef("canteen.plan", str(year.school_year)): change} if change != PlanChange() else {}
