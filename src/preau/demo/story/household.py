"""The scenes of generated households: known since last year, they file, are sometimes absent, and pay."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from preau.demo.habits import Custody
from preau.demo.population import HouseholdPlan
from preau.demo.story import absences, arrival, campaign, money
from preau.demo.story.company import Scene
from preau.demo.story.home import Home, Town

A_MOMENT, EVERY = timedelta(seconds=1), timedelta(seconds=5)  # between two families
BATCH = 200  # families that one transaction takes over
Life = Callable[[Home], Iterator[datetime]]
LIVES: tuple[Life, ...] = (campaign.files, absences.misses, money.pays)
Homes = defaultdict[int, list[Home]]  # by the number of the plan; two when a child has two homes


def scenes_of(plans: Sequence[HouseholdPlan], town: Town, known_at: datetime) -> Iterator[Scene]:
    """Arrivals, then what each does from year to year; the other parent of a shared child lives a life too."""
    homes: Homes = defaultdict(list)
    yield from (_arrives(plan, town, known_at, homes) for plan in plans if not town.hurries(plan.number))
    yield _arrive_together([plan for plan in plans if town.hurries(plan.number)], town, known_at, homes)
    for plan in plans:
        if not town.lives_apart(plan.number):
            for place in range(2 if plan.custody is not Custody.NONE else 1):
                yield from (_lives(life, plan, place, known_at, homes) for life in LIVES)


def life_of(home: Home) -> Iterator[Scene]:
    """What a household that has arrived does from year to year."""
    yield from (life(home) for life in LIVES)


def number_of(home: Home) -> int:
    """That of its plan; parents who share a child have the same."""
    return home.plan.number % arrival.OTHER_PARENTS_FROM


def _arrives(plan: HouseholdPlan, town: Town, known_at: datetime, homes: Homes) -> Scene:
    yield _arrival(plan, known_at)
    for home in arrival.one_by_one(plan, town):
        _enters(home, town, homes)


def _arrive_together(plans: Sequence[HouseholdPlan], town: Town, known_at: datetime, homes: Homes) -> Scene:
    """In a large town: each batch at the hour of its first family."""
    for start in range(0, len(plans), BATCH):
        batch = plans[start : start + BATCH]
        yield _arrival(batch[0], known_at)
        for home in arrival.at_once(batch, town):
            _enters(home, town, homes)


def _enters(home: Home, town: Town, homes: Homes) -> None:
    number = number_of(home)
    homes[number].append(home)
    town.homes[home.parent.household_id] = home
    if town.shows(number):
        town.shown.add(home.parent.household_id)


def _lives(life: Life, plan: HouseholdPlan, place: int, known_at: datetime, homes: Homes) -> Scene:
    yield _arrival(plan, known_at) + A_MOMENT
    if place < len(homes[plan.number]):
        yield from life(homes[plan.number][place])


def _arrival(plan: HouseholdPlan, known_at: datetime) -> datetime:
    return known_at + plan.number * EVERY
