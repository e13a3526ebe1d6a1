"""Plausible households of an invented Caisse; the same seed gives the same people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from preau.demo import habits, names
from preau.demo.habits import Custody, Habit, Pay

HOUSEHOLDS = habits.CYCLE  # each story of a neighbour once
SEED = 2024
EDGES = (234, 235, 384, 385, 548, 549, 959, 960, 1370, 1371, 1900, 1901, 2500, 2501, 3333, 3334, 5000, 5001)


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
    pay: Pay = Pay.ONLINE
    custody: Custody = Custody.NONE

    @property
    def username(self) -> str:
        return f"famille{self.number:03d}"


def households(count: int = HOUSEHOLDS) -> Iterator[HouseholdPlan]:
    """``count`` households with about 1.6 children each."""
    chance = Random(SEED)  # noqa: S311 (a story, not a secret)
    for number in range(1, count + 1):
        yield _household(number, chance)


def households_with(children: int) -> Iterator[HouseholdPlan]:
    """As many households as it takes to have so many children of school age."""
    chance, number = Random(SEED), 0  # noqa: S311 (a story, not a secret)
    while children > 0:
        number += 1
        plan = _household(number, chance)
        children -= len(plan.children)
        yield plan


def _household(number: int, chance: Random) -> HouseholdPlan:
    adults = 1 if chance.random() < 0.24 else 2
    children = chance.choices((1, 2, 3), weights=(58, 31, 11))[0]
    last_name = chance.choice(names.LAST_NAMES)
    first_names = tuple(chance.sample(names.ADULTS, adults))
    street = f"{chance.randint(1, 140)} {chance.choice(names.STREETS)}"
    young = tuple(_child(first_name, chance) for first_name in chance.sample(names.CHILDREN, children))
    is_caf = chance.random() < 0.72
    quotient = min(6400, max(60, round(chance.lognormvariate(6.9, 0.75))))
    drawn = chance.choices(list(habits.ORDINARY), weights=list(habits.ORDINARY.values()))[0]
    habit = habits.habit(number) or drawn
    filed_on = date(2024, 6, 3) + timedelta(days=chance.randint(0, 74))
    edge = habits.on_an_edge(number)
    return HouseholdPlan(
        number=number,
        last_name=last_name,
        adults=first_names,
        street=street,
        children=tuple(_known(child, habit) for child in young),
        is_caf=is_caf,
        quotient=quotient if edge is None else EDGES[edge % len(EDGES)],
        habit=habit,
        filed_on=filed_on,
        pay=_pay(number),
        custody=habits.custody(number),
    )


def _pay(number: int) -> Pay:
    """Of its own chance: the people themselves stay who they were when a habit is added."""
    chance = Random(f"pay {number}")  # noqa: S311 (a story, not a secret)
    return chance.choices(list(habits.PAYING), weights=list(habits.PAYING.values()))[0]


def _child(first_name: str, chance: Random) -> ChildPlan:
    days = chance.choices(((0, 1, 3, 4), (0, 1, 2, 3, 4), (0, 3), (1, 4)), weights=(70, 18, 7, 5))[0]
    born_on = date(2014, 1, 5) + timedelta(days=chance.randint(0, 2880))
    return ChildPlan(first_name=first_name, born_on=born_on, school=chance.randint(0, 7), days=days)


def _known(child: ChildPlan, habit: Habit) -> ChildPlan:
    """Who waits for a first price has a child that enters school; who waits with last year's, one that was there."""
    if habit is Habit.FIRST_TIME:
        return replace(child, born_on=child.born_on.replace(year=2021))
    if habit is Habit.WAITS_LONG and child.born_on.year > 2018:
        return replace(child, born_on=child.born_on.replace(year=2017))
    return child
