"""Two hundred plausible households of an invented Caisse; the same seed gives the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from preau.demo import names

HOUSEHOLDS = 200
SEED = 2024


class Habit(StrEnum):
    """How far a household has come by the 20th of August."""

    DECIDED = "decided"
    WAITING = "waiting"
    ASKED = "asked"
    DRAFT = "draft"
    COUNTER = "counter"
    NOT_YET = "not_yet"


HABITS = {
    Habit.DECIDED: 46,
    Habit.WAITING: 18,
    Habit.ASKED: 6,
    Habit.DRAFT: 6,
    Habit.COUNTER: 6,
    Habit.NOT_YET: 18,
}


@dataclass(frozen=True)
class ChildPlan:
    first_name: str
    born_on: date
    school: int  # index among the open schools
    days: tuple[int, ...]


@dataclass(frozen=True)
class HouseholdPlan:
    """One household to be played through operations; amounts in whole euros."""

    number: int
    last_name: str
    adults: tuple[str, ...]
    street: str
    children: tuple[ChildPlan, ...]
    is_caf: bool
    quotient: int
    habit: Habit
    filed_on: date

    @property
    def username(self) -> str:
        return f"famille{self.number:03d}"


def households(count: int = HOUSEHOLDS) -> Iterator[HouseholdPlan]:
    """``count`` households with about 1.6 children each."""
    chance = Random(SEED)  # noqa: S311 (a story, not a secret)
    for number in range(1, count + 1):
        yield _household(number, chance)


def _household(number: int, chance: Random) -> HouseholdPlan:
    adults = 1 if chance.random() < 0.24 else 2
    children = chance.choices((1, 2, 3), weights=(58, 31, 11))[0]
    return HouseholdPlan(
        number=number,
        last_name=chance.choice(names.LAST_NAMES),
        adults=tuple(chance.sample(names.ADULTS, adults)),
        street=f"{chance.randint(1, 140)} {chance.choice(names.STREETS)}",
        children=tuple(_child(first_name, chance) for first_name in chance.sample(names.CHILDREN, children)),
        is_caf=chance.random() < 0.72,
        quotient=min(6400, max(60, round(chance.lognormvariate(6.9, 0.75)))),
        habit=chance.choices(list(HABITS), weights=list(HABITS.values()))[0],
        filed_on=date(2024, 6, 3) + timedelta(days=chance.randint(0, 74)),
    )


def _child(first_name: str, chance: Random) -> ChildPlan:
    days = chance.choices(((0, 1, 3, 4), (0, 1, 2, 3, 4), (0, 3), (1, 4)), weights=(70, 18, 7, 5))[0]
    born_on = date(2014, 1, 5) + timedelta(days=chance.randint(0, 2880))
    return ChildPlan(first_name=first_name, born_on=born_on, school=chance.randint(0, 7), days=days)
