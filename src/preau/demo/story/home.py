"""A household of the plan once it exists, and the town around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from preau.canteen import operations as canteen
from preau.canteen.operations import NewPlace
from preau.demo.habits import CYCLE
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
BIG_TOWN = 2 * CYCLE  # households of which every one goes through the portal or the counter
SHOWN_ONE_IN = 20  # households whose documents and PDFs are real in a long story


@dataclass(frozen=True)
class Town:
    """The agents who work there, and its schools by kind; ``thrifty`` when only a few papers are real.

    ``shared``: another process plays every second household.
    """

    roy: Actor
    lea: Actor
    chef: Actor
    nurseries: tuple[int, ...]
    primaries: tuple[int, ...]
    thrifty: bool = False
    shared: bool = False
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
        """In a large town, most families come from the former software at once, and most forms are keyed from lists."""
        return self.thrifty and number > BIG_TOWN

    def lives_apart(self, number: int) -> bool:
        """Whether another process plays this household of the plan."""
        return self.shared and number % 2 == 1

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
    priced({home.household_id: quotient_euros})


def priced(quotients: Mapping[int, int]) -> None:
    """What the former software billed in 2023-2024, by household."""
    tariffs.take_over_decisions(quotients, school_year=LAST_YEAR, actor=SYSTEM, at=clock.now())


def enrolled_last_year(child_id: int, home: people.Parent, school_id: int, days: tuple[int, ...], level: str) -> None:
    confirmed([place_last_year(child_id, home, school_id, days, level)])


def place_last_year(child_id: int, home: people.Parent, school_id: int, days: tuple[int, ...], level: str) -> NewPlace:
    """A place confirmed for 2023-2024, taken over from the former software: no demande, hence a made-up number."""
    reference = f"R-23-{child_id:05}"
    return place(child_id, home, school_id, days, level, school_year=LAST_YEAR, reference=reference)


def place(
    child_id: int,
    home: people.Parent,
    school_id: int,
    days: tuple[int, ...],
    level: str,
    *,
    school_year: int,
    reference: str,
) -> NewPlace:
    """A place that no demande of the portal asked for."""
    return NewPlace(
        child_id=child_id,
        household_id=home.household_id,
        school_id=school_id,
        school_year=school_year,
        week=WeekPattern(frozenset(days)),
        level=level,
        case_reference=reference,
    )


def confirmed(places: Sequence[NewPlace]) -> None:
    canteen.enrol_children(places, actor=SYSTEM, at=clock.now())
    canteen.confirm_enrolments([place.case_reference for place in places], actor=SYSTEM, at=clock.now())
