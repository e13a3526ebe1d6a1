"""What the people of the stories have in common: a password, a home, invoices to pay."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings

from preau.demo.habits import Habit, Pay
from preau.demo.population import ChildPlan, HouseholdPlan
from preau.demo.story import people
from preau.demo.story.home import Home, Pupil, Town
from preau.kernel.instants import PARIS

FOUR_DAYS = (0, 1, 3, 4)


def on(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in Paris."""
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


def member(username: str, first_name: str, last_name: str, street: str, title: str) -> people.Parent:
    """Somebody who logs in with the published password."""
    password = settings.PREAU_DEMO_PASSWORD
    return people.parent(username, first_name, last_name, street, title=title, password=password)


def pupil(child_id: int, first_name: str, born_on: date, days: tuple[int, ...] = FOUR_DAYS, weeks: str = "") -> Pupil:
    return Pupil(ChildPlan(first_name, born_on, 0, days), child_id, weeks)


def at_home(town: Town, parent: people.Parent, pupils: tuple[Pupil, ...], *, quotient: int, number: int) -> Home:
    """The same shape as a neighbour's home; every paper of the cast is real."""
    plan = HouseholdPlan(
        number=number,
        last_name=parent.name.rpartition(" ")[2],
        adults=(parent.name.partition(" ")[0],),
        street="",
        children=tuple(each.plan for each in pupils),
        is_caf=True,
        quotient=quotient,
        habit=Habit.DECIDED,
        filed_on=date(2024, 6, 10),
        pay=Pay.ONLINE,
    )
    town.shown.add(parent.household_id)
    return Home(plan, town, parent, pupils)


Acts = Iterator[datetime]
