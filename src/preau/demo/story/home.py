"""A household of the plan once it exists, and the town around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from preau.canteen import operations as canteen
from preau.demo import names
from preau.demo.habits import Custody, Habit
from preau.demo.population import ChildPlan, HouseholdPlan
from preau.demo.story import envelope, people
from preau.demo.story.bank import Bank
from preau.demo.story.levels import NURSERY_LEVELS, level_of
from preau.demo.story.queue import is_wanted
from preau.families import operations as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.week import WeekPattern
from preau.tariffs import operations as tariffs

THIS_YEAR, LAST_YEAR = 2024, 2023
OTHER_PARENTS_FROM = 100_000
BIG_TOWN = 240  # households of which every one goes through the portal or the counter
SHOWN_ONE_IN = 20  # households whose documents and PDFs are real in a long story


@dataclass(frozen=True)
class Town:
    """The agents who work there, and its schools by kind; ``thrifty`` when only a few papers are real."""

    roy: Actor
    lea: Actor
    chef: Actor
    nurseries: tuple[int, ...]
    primaries: tuple[int, ...]
    thrifty: bool = False
    shown: set[int] = field(default_factory=set)  # households whose PDFs are made
    homes: dict[int, "Home"] = field(default_factory=dict)
    printed: dict[str, tuple[int, str]] = field(default_factory=dict)  # invoices as they were issued
    bank: Bank | None = None

    def school_of(self, child: ChildPlan, school_year: int) -> int:
        among = self.nurseries if level_of(child.born_on, school_year) in NURSERY_LEVELS else self.primaries
        return among[child.school % len(among)]

    def shows(self, number: int) -> bool:
        return not self.thrifty or number % SHOWN_ONE_IN == 0

    def hurries(self, number: int) -> bool:
        """In a large town, most forms come on paper and are keyed from lists."""
        return self.thrifty and number > BIG_TOWN

    def wants(self, name: str, args: list[object]) -> bool:
        """Whether a job is worth running: in a long story, not the PDFs of those that nobody looks at."""
        return not self.thrifty or is_wanted(name, args, self.shown)


@dataclass(frozen=True)
class Pupil:
    """A child whom this household enrols: its plan, its id, and the household's weeks if it alternates."""

    plan: ChildPlan
    id: int
    weeks: str = ""


@dataclass(frozen=True)
class Home:
    """A household of the plan once it exists."""

    plan: HouseholdPlan
    town: Town
    parent: people.Parent
    pupils: tuple[Pupil, ...]

    @property
    def sender(self) -> envelope.Sender:
        called = tuple(f"{pupil.plan.first_name} {self.plan.last_name}" for pupil in self.pupils)
        return envelope.Sender(self.parent.name, self.plan.street, called, self.plan.quotient, self.plan.number)


def settle(plan: HouseholdPlan, town: Town) -> Iterator[Home]:
    """The household as last year left it; for a child that alternates, the other parent's too."""
    parent = people.parent(plan.username, plan.adults[0], plan.last_name, plan.street)
    if not plan.custody:
        for first_name in plan.adults[1:]:
            people.partner(parent, first_name, plan.last_name)
    pupils = []
    for place, child in enumerate(plan.children):
        shared = bool(plan.custody) and place == 0
        child_id = people.child(parent, child.first_name, plan.last_name, child.born_on, alternates=shared)
        pupils.append(Pupil(child, child_id, "paires" if shared else ""))
    home = Home(plan, town, parent, tuple(pupils))
    _last_year(home)
    yield home
    if plan.custody:
        yield _other_home(home)


def _last_year(home: Home) -> None:
    """The places and the price that the former software knew."""
    known = [pupil for pupil in home.pupils if level_of(pupil.plan.born_on, LAST_YEAR)]
    for pupil in known:
        school_id = home.town.school_of(pupil.plan, LAST_YEAR)
        level = level_of(pupil.plan.born_on, LAST_YEAR) or ""
        enrolled_last_year(pupil.id, home.parent, school_id, pupil.plan.days, level)
    if known:
        quotient = max(0, home.plan.quotient + (home.plan.number % 7 - 3) * 60)
        priced_last_year(home.parent, quotient)


def _other_home(home: Home) -> Home:
    """The other parent of the first child: another name, street, quotient and other days."""
    plan, first = home.plan, home.pupils[0]
    number = OTHER_PARENTS_FROM + plan.number
    other = replace(
        plan,
        number=number,
        last_name=names.LAST_NAMES[plan.number * 7 % len(names.LAST_NAMES)],
        adults=(names.ADULTS[plan.number * 11 % len(names.ADULTS)],),
        street=f"{plan.number % 90 + 1} rue de la Folie-Méricourt",
        children=(),
        quotient=plan.quotient * 2 + 150,
        habit=Habit.DECIDED if plan.custody is Custody.BOTH else Habit.NEVER,
        filed_on=plan.filed_on + timedelta(days=6),
    )
    parent = people.parent(other.username, other.adults[0], other.last_name, other.street)
    share(first.id, parent)
    days = (1, 4) if first.plan.days != (1, 4) else (0, 3)
    return Home(other, home.town, parent, (Pupil(replace(first.plan, days=days), first.id, "impaires"),))


def share(child_id: int, parent: people.Parent) -> None:
    """The child lives as much with this other parent."""
    families.share_child(
        child_id=child_id,
        household_id=parent.household_id,
        adult_user_id=parent.user_id,
        relation="parent",
        case_reference="",
        actor=SYSTEM,
        at=clock.now(),
    )


def priced_last_year(home: people.Parent, quotient_euros: int) -> None:
    """What the former software billed in 2023-2024."""
    tariffs.take_over_decision(
        household_id=home.household_id,
        school_year=LAST_YEAR,
        quotient_euros=quotient_euros,
        actor=SYSTEM,
        at=clock.now(),
    )


def enrolled_last_year(child_id: int, home: people.Parent, school_id: int, days: tuple[int, ...], level: str) -> None:
    """A place confirmed for 2023-2024, taken over from the former software: no demande, hence a made-up number."""
    reference = f"R-23-{child_id:05}"
    enrolled(child_id, home, school_id, days, level, school_year=LAST_YEAR, reference=reference)


def enrolled(
    child_id: int,
    home: people.Parent,
    school_id: int,
    days: tuple[int, ...],
    level: str,
    *,
    school_year: int,
    reference: str,
    starts_on: date | None = None,
) -> None:
    """A place that no demande of the portal asked for."""
    canteen.enrol_child(
        child_id=child_id,
        household_id=home.household_id,
        school_id=school_id,
        school_year=school_year,
        week=WeekPattern(frozenset(days)),
        level=level,
        case_reference=reference,
        starts_on=starts_on,
        actor=SYSTEM,
        at=clock.now(),
    )
    canteen.confirm_enrolment(case_reference=reference, actor=SYSTEM, at=clock.now())
