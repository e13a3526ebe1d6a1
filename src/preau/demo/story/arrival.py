"""How the families of last year come in: one by one, or a whole town at once from the software that it leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from preau.accounts import operations as accounts
from preau.demo import names
from preau.demo.habits import Custody, Habit
from preau.demo.population import ChildPlan, HouseholdPlan
from preau.demo.story import people
from preau.demo.story.home import LAST_YEAR, Home, Pupil, Town, confirmed, place_last_year, priced, share
from preau.demo.story.levels import level_of
from preau.families import operations as families
from preau.families.operations import NewAddress, NewChild, NewHome, NewPerson
from preau.foundation import clock
from preau.kernel.actor import SYSTEM

OTHER_PARENTS_FROM = 100_000


@dataclass(frozen=True)
class Record:
    """A household as last year left it, with the children who live there; ``weeks`` of the first if it alternates."""

    plan: HouseholdPlan
    children: tuple[ChildPlan, ...]
    weeks: str = ""

    def home(self, town: Town, parent: people.Parent, child_ids: Sequence[int]) -> Home:
        weeks = (self.weeks, *[""] * len(self.children))
        return Home(self.plan, town, parent, tuple(map(Pupil, self.children, child_ids, weeks)))


def one_by_one(plan: HouseholdPlan, town: Town) -> Iterator[Home]:
    """The household; for a child that alternates, the other parent's too."""
    record, *others = _records(plan)
    parent = people.parent(plan.username, plan.adults[0], plan.last_name, plan.street)
    for first_name in _partners(plan):
        people.partner(parent, first_name, plan.last_name)
    shared = (bool(record.weeks), *[False] * len(plan.children))
    child_ids = [
        people.child(parent, child.first_name, plan.last_name, child.born_on, alternates=alternates)
        for child, alternates in zip(plan.children, shared, strict=False)
    ]
    home = record.home(town, parent, child_ids)
    _last_year([home])
    yield home
    for other in others:
        yield _shares(other, town, child_ids[0])


def _shares(record: Record, town: Town, child_id: int) -> Home:
    plan = record.plan
    parent = people.parent(plan.username, plan.adults[0], plan.last_name, plan.street)
    share(child_id, parent)
    return record.home(town, parent, [child_id])


def at_once(plans: Sequence[HouseholdPlan], town: Town) -> list[Home]:
    """The same families from the files of the former software: accounts, homes, last year's places and prices."""
    written = [(plan, record) for plan in plans for record in _records(plan)]
    newcomers = [_newcomer(record.plan) for _plan, record in written]
    users = accounts.create_citizens(newcomers, actor=SYSTEM, at=clock.now())
    known = [_known(plan, record, user.pk) for (plan, record), user in zip(written, users, strict=True)]
    opened = families.take_over_households(known, actor=SYSTEM, at=clock.now())
    homes = [
        record.home(town, people.at_home(user, each.view.id), each.child_ids)
        for (_plan, record), user, each in zip(written, users, opened, strict=True)
    ]
    _last_year(homes)
    return homes


def _newcomer(plan: HouseholdPlan) -> accounts.Newcomer:
    return people.newcomer(plan.username, plan.adults[0], plan.last_name, plan.street)


def _known(plan: HouseholdPlan, record: Record, user_id: int) -> NewHome:
    """Children are numbered, and named, by the household that the plan began with."""
    own = record.plan
    parent = NewPerson(own.adults[0], own.last_name, None, people.PHONE, f"{own.username}@example.org", user_id)
    partners = [NewPerson(first_name, own.last_name) for first_name in _partners(own)]
    children = [
        NewChild(child.first_name, plan.last_name, child.born_on, number=f"{plan.number}/{place}")
        for place, child in enumerate(record.children)
    ]
    address = NewAddress(own.street, "75011", "Paris")
    return NewHome(own.last_name, address, (parent, *partners), tuple(children))


def _partners(plan: HouseholdPlan) -> tuple[str, ...]:
    """Who lives with the parent, without an account; the parents of a shared child live apart."""
    return () if plan.custody else plan.adults[1:]


def _last_year(homes: Sequence[Home]) -> None:
    """The places and the prices that the former software knew; the other parents of shared children had none."""
    pupils = [
        (home, pupil, level)
        for home in homes
        if home.plan.number < OTHER_PARENTS_FROM
        for pupil in home.pupils
        if (level := level_of(pupil.plan.born_on, LAST_YEAR))
    ]
    confirmed(
        [
            place_last_year(pupil.id, home.parent, home.town.school_of(pupil.plan, LAST_YEAR), pupil.plan.days, level)
            for home, pupil, level in pupils
        ]
    )
    priced({home.parent.household_id: _quotient(home.plan) for home, _pupil, _level in pupils})


def _quotient(plan: HouseholdPlan) -> int:
    """Last year's, in whole euros: somewhat above or below this year's."""
    return max(0, plan.quotient + (plan.number % 7 - 3) * 60)


def _records(plan: HouseholdPlan) -> Iterator[Record]:
    """One, or two when the first child alternates."""
    yield Record(plan, plan.children, "paires" if plan.custody else "")
    if plan.custody:
        first = plan.children[0]
        days = (1, 4) if first.days != (1, 4) else (0, 3)
        yield Record(_other_parent(plan), (replace(first, days=days),), "impaires")


def _other_parent(plan: HouseholdPlan) -> HouseholdPlan:
    """Another name, street and quotient."""
    return replace(
        plan,
        number=OTHER_PARENTS_FROM + plan.number,
        last_name=names.LAST_NAMES[plan.number * 7 % len(names.LAST_NAMES)],
        adults=(names.ADULTS[plan.number * 11 % len(names.ADULTS)],),
        street=f"{plan.number % 90 + 1} rue de la Folie-Méricourt",
        children=(),
        quotient=plan.quotient * 2 + 150,
        habit=Habit.DECIDED if plan.custody is Custody.BOTH else Habit.NEVER,
        filed_on=plan.filed_on + timedelta(days=6),
    )
