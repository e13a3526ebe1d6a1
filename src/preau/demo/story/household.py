"""The scenes of one generated household: it is known since last year, files, is sometimes absent, and pays."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from preau.demo.habits import Custody
from preau.demo.population import HouseholdPlan
from preau.demo.story import absences, campaign, money
from preau.demo.story.home import Home, Town, settle
from preau.demo.story.play import Scene

A_MOMENT = timedelta(seconds=1)
Life = Callable[[Home], Iterator[datetime]]
LIVES: tuple[Life, ...] = (campaign.files, absences.misses, money.pays)


def scenes_of(plan: HouseholdPlan, town: Town, known_at: datetime) -> Iterator[Scene]:
    """Its arrival, then what it does from year to year; the other parent of a shared child lives a life too."""
    homes: list[Home] = []
    yield _arrives(plan, town, known_at, homes)
    for place in range(2 if plan.custody is not Custody.NONE else 1):
        for life in LIVES:
            yield _lives(life, homes, place, known_at + A_MOMENT)


def _arrives(plan: HouseholdPlan, town: Town, known_at: datetime, homes: list[Home]) -> Scene:
    yield known_at
    for home in settle(plan, town):
        homes.append(home)
        town.homes[home.parent.household_id] = home
        if town.shows(plan.number):
            town.shown.add(home.parent.household_id)


def _lives(life: Life, homes: list[Home], place: int, known_at: datetime) -> Scene:
    yield known_at
    if place < len(homes):
        yield from life(homes[place])
