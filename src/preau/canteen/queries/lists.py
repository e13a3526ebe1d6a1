"""Lists for the heads of schools: names and days, never an income, a price or an address."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from preau.canteen.models import Enrolment
from preau.canteen.queries.care import care_of_children
from preau.canteen.queries.enrolments import STANDING, not_over, week_of, with_week
from preau.canteen.reasons import LEVELS, level_in_words, weekday_name
from preau.canteen.rules.care import Care
from preau.canteen.states import EnrolmentState
from preau.families import queries as families
from preau.foundation import clock
from preau.kernel.actor import Actor
from preau.kernel.rights import Right
from preau.kernel.text import fold
from preau.schools import queries as schools

if TYPE_CHECKING:
    from preau.schools.models import School

WEEK = range(5)


class SchoolRow(NamedTuple):
    """One child of a list; ``eats`` says yes or no for Monday to Friday, ``care`` that there is a plan (PAI)."""

    last_name: str
    first_name: str
    level: str
    eats: tuple[bool, ...]
    is_confirmed: bool
    care: Care = Care.NONE

    @property
    def days(self) -> list[tuple[str, bool]]:
        """« lundi », yes; « mardi », no…"""
        return [(weekday_name(day), eats) for day, eats in zip(WEEK, self.eats, strict=True)]


class SchoolList(NamedTuple):
    """The children of one school for one year, by level then name, and how many eat each day."""

    school: "School"
    school_year: int
    rows: tuple[SchoolRow, ...]
    per_day: tuple[int, ...]


def schools_visible_to(actor: Actor) -> "list[School]":
    """Every open school for agents who read cases, or those that they are limited to; a head's own; none otherwise."""
    reads_cases = actor.has(Right.CASES_READ)
    if reads_cases and not actor.schools:
        return list(schools.open_schools())
    if reads_cases or actor.has(Right.SCHOOL_READ):
        return sorted(schools.schools_by_id(actor.schools).values(), key=lambda school: school.name)
    return []


def school_list(school: "School", school_year: int) -> SchoolList:
    """Three statements, whatever the number of children. A child of two households is one line."""
    places = Enrolment.objects.filter(school_id=school.pk, school_year=school_year, closed_at=None, state__in=STANDING)
    enrolments = list(with_week(places.filter(not_over(clock.today()))).order_by("pk"))
    children = families.children_by_id(row.child_id for row in enrolments)
    by_child: dict[int, list[Enrolment]] = {}
    for enrolment in enrolments:
        by_child.setdefault(enrolment.child_id, []).append(enrolment)
    care = care_of_children(children, on=clock.today())
    found = [
        _row(children[child_id], together, care.get(child_id, Care.NONE)) for child_id, together in by_child.items()
    ]
    found.sort(key=lambda pair: pair[0])
    rows = tuple(row for _key, row in found)
    counts = Counter(day for row in rows for day in WEEK if row.eats[day])
    return SchoolList(school, school_year, rows, tuple(counts[day] for day in WEEK))


def _row(
    child: families.ChildView, together: Sequence[Enrolment], care: Care
) -> tuple[tuple[int, str, str], SchoolRow]:
    level = next((row.level for row in together if row.level), "")
    days = frozenset().union(*(week_of(row).weekdays for row in together))
    order = list(LEVELS).index(level) if level in LEVELS else len(LEVELS)
    row = SchoolRow(
        child.last_name,
        child.first_name,
        level_in_words(level),
        tuple(day in days for day in WEEK),
        any(row.state == EnrolmentState.CONFIRMED for row in together),
        care,
    )
    return (order, fold(child.last_name), fold(child.first_name)), row
