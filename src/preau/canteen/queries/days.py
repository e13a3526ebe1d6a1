"""Who eats at a school on one day: for the head, in the yard; no price, no reason of an absence."""

from datetime import date
from typing import NamedTuple

from preau.canteen.models import Meal
from preau.canteen.queries.care import care_of_children
from preau.canteen.reasons import LEVELS, level_in_words
from preau.canteen.rules.care import Care
from preau.canteen.states import Standing
from preau.families import queries as families
from preau.kernel.text import fold


class DayRow(NamedTuple):
    """One child: expected, or told absent; ``care`` says that there is a health plan (PAI), never why."""

    last_name: str
    first_name: str
    level: str
    eats: bool
    care: Care = Care.NONE


class DayList(NamedTuple):
    """The children with a planned lunch that day, by level then name."""

    day: date
    rows: tuple[DayRow, ...]
    is_closed: bool

    @property
    def expected(self) -> int:
        return sum(row.eats for row in self.rows)


def day_list(school_id: int, day: date) -> DayList:
    """Three statements. Sickness or another reason: the school reads that the child is away, not why."""
    meals = Meal.objects.filter(school_id=school_id, day=day).order_by("pk")
    known = list(meals.values_list("child_id", "standing", "enrolment__level"))
    children = families.children_by_id(child_id for child_id, _standing, _level in known)
    care = care_of_children(children, on=day)
    found = [
        (
            (_order(level), fold(children[child_id].last_name), fold(children[child_id].first_name)),
            DayRow(
                children[child_id].last_name,
                children[child_id].first_name,
                level_in_words(level),
                standing == Standing.PLANNED,
                care.get(child_id, Care.NONE),
            ),
        )
        for child_id, standing, level in known
    ]
    closed = bool(known) and all(standing == Standing.CLOSED for _child, standing, _level in known)
    return DayList(day, tuple(row for _key, row in sorted(found, key=lambda pair: pair[0])), closed)


def _order(level: str) -> int:
    order = list(LEVELS)
    return order.index(level) if level in LEVELS else len(order)
