"""The town: agents, cast and neighbours, each with their scenes."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from preau.demo.population import HouseholdPlan
from preau.demo.story import cast, keying, office, people, visitors
from preau.demo.story.bank import Bank
from preau.demo.story.company import Scene
from preau.demo.story.home import Town
from preau.demo.story.household import scenes_of
from preau.kernel.instants import PARIS
from preau.schools import queries as schools

LAST_YEAR = datetime(2023, 6, 5, 9, tzinfo=PARIS)
DIALLOS_SCHOOL = "0759905J"


def office_of(town: Town) -> Iterator[Scene]:
    """What the agents do for all families at once."""
    yield from office.scenes_of(town)
    yield from keying.scenes_of(town)


def lives_of(town: Town, plans: Iterable[HouseholdPlan]) -> Iterator[Scene]:
    """The scenes of the cast, then of their neighbours."""
    yield from cast.scenes(town, LAST_YEAR)
    yield from visitors.scenes_of(town)
    yield from scenes_of(list(plans), town, LAST_YEAR)


def founded(*, bank: Bank, thrifty: bool = False, shared: bool = False) -> Town:
    """The agents' accounts exist at once; the schools are those of the Caisse."""
    open_schools = list(schools.open_schools())
    diallos = next(school for school in open_schools if school.uai == DIALLOS_SCHOOL)
    agents = people.agents(diallos.pk)
    nurseries = [school.pk for school in open_schools if school.kind != "elementaire"]
    primaries = [diallos.pk] + [
        school.pk for school in open_schools if school.kind != "maternelle" and school.pk != diallos.pk
    ]
    return Town(
        roy=agents["roy"],
        lea=agents["lea"],
        chef=agents["chef"],
        nurseries=tuple(nurseries),
        primaries=tuple(primaries),
        thrifty=thrifty,
        shared=shared,
        bank=bank,
    )
