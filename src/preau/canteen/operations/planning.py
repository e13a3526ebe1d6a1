"""Meals that follow from the facts: planned again as often as one likes, billed ones left as they are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from preau.canteen.models import Meal
from preau.canteen.operations.differences import COLUMNS, Differences, KeptRows, Row, differences, kept_rows
from preau.canteen.operations.locks import wait_for_children
from preau.canteen.queries.planning import ChildFacts, Year, facts_of, places_of, plan_of, standings_of, year_of
from preau.foundation import audit
from preau.foundation.bulk import insert_rows
from preau.kernel.actor import Actor
from preau.kernel.school_year import SchoolYear

CHILDREN = 500  # planned together: 70,000 meals of a year
IDS = 5_000  # in one statement


@dataclass(frozen=True)
class PlanChange:
    """Meals: new ones, those that are no longer planned, and those whose payer, school or outcome changed."""

    added: int = 0
    removed: int = 0
    moved: int = 0

    def __add__(self, other: "PlanChange") -> "PlanChange":
        return PlanChange(self.added + other.added, self.removed + other.removed, self.moved + other.moved)


@transaction.atomic
def plan_meals(
    *, child_ids: Collection[int], school_year: int, actor: Actor, at: datetime, new: bool = False
) -> PlanChange:
    """Make the meals of these children what enrolments, custody, closures and absences say; a dozen statements
    for 500 children.

    Planning twice changes nothing. A billed meal keeps its payer; only its outcome may still change, so that a
    credit note can give it back. Without calendar nothing is planned. It decides nothing, so it asks for no right.
    ``new``: a place was opened in this transaction; a child who had none has neither meals nor absences to read.
    """
    year = year_of(school_year)
    if year is None:
        return PlanChange()
    wanted, done = sorted(set(child_ids)), PlanChange()
    for start in range(0, len(wanted), CHILDREN):
        done += _plan(wanted[start : start + CHILDREN], year, new=new)
    if len(wanted) > 1 or done.moved:
        _tell(wanted, year, done, actor=actor, at=at)
    return done


@transaction.atomic
def replan_days(*, day: date, school_id: int | None, actor: Actor, at: datetime) -> PlanChange:
    """A closure was declared or cancelled: every child who is expected that day, at one school or at all."""
    meals = Meal.objects.filter(day=day)
    if school_id is not None:
        meals = meals.filter(school_id=school_id)
    children = list(meals.order_by("child_id").values_list("child_id", flat=True))
    return plan_meals(child_ids=children, school_year=SchoolYear.of(day).first, actor=actor, at=at)


def _plan(child_ids: list[int], year: Year, *, new: bool) -> PlanChange:
    wait_for_children(child_ids)
    facts, kept = _known(child_ids, year, new=new)
    found = differences(kept, [row for child_id in child_ids for row in _wanted(child_id, facts[child_id], year)])
    _write(found)
    replaced = {(row.child_id, row.day) for row in found.add} & found.removed_keys
    return PlanChange(
        added=len(found.add) - len(replaced),
        removed=len(found.remove) - len(replaced),
        moved=len(replaced) + sum(len(ids) for ids in found.outcomes.values()),
    )


def _known(child_ids: list[int], year: Year, *, new: bool) -> tuple[dict[int, ChildFacts], KeptRows]:
    if new:
        facts = places_of(child_ids, year)
        if all(len(child.places) == 1 for child in facts.values()):
            return facts, {}
    return facts_of(child_ids, year), kept_rows(child_ids, year.school_year)


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
    for start in range(0, len(found.remove), IDS):
        Meal.objects.filter(pk__in=found.remove[start : start + IDS], billed_run=None).delete()
    for (standing, absence_id), ids in found.outcomes.items():
        for start in range(0, len(ids), IDS):
            rows = Meal.objects.filter(pk__in=ids[start : start + IDS], credited=False)
            rows.update(standing=standing, absence_id=absence_id)
    if found.add:
        insert_rows(Meal, COLUMNS, (row.columns for row in found.add))


def _tell(child_ids: list[int], year: Year, done: PlanChange, *, actor: Actor, at: datetime) -> None:
    if not child_ids or done == PlanChange():
        return
    subject = audit.SubjectRef("families.child", str(child_ids[0])) if len(child_ids) == 1 else _of_year(year)
    audit.record(
        "canteen.meals.planned",
        actor=actor,
        subject=subject,
        at=at,
        added=done.added,
        removed=done.removed,
        moved=done.moved,
    )


def _of_year(year: Year) -> audit.SubjectRef:
    return audit.SubjectRef("canteen.plan", str(year.school_year))
