"""The town: agents, cast and two hundred households, each a scene."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from preau.demo.population import households
from preau.demo.story import cast, people
from preau.demo.story.household import Town, household
from preau.demo.story.play import Scene
from preau.kernel.instants import PARIS
from preau.schools import queries as schools

LAST_YEAR = datetime(2023, 6, 5, 9, tzinfo=PARIS)
DIALLOS_SCHOOL = "0759905J"


def scenes(*, count: int) -> Iterator[Scene]:
    """The scenes of the cast, then of ``count`` households; accounts of the agents exist at once."""
    town = _town()
    yield from cast.scenes(town, LAST_YEAR)
    for plan in households(count):
        yield household(plan, town, LAST_YEAR + timedelta(minutes=plan.number))


def _town() -> Town:
    open_schools = list(schools.open_schools())
    diallos = next(school for school in open_schools if school.uai == DIALLOS_SCHOOL)
    agents = people.agents(diallos.pk)
    nurseries = [school.pk for school in open_schools if school.kind != "elementaire"]
    primaries = [diallos.pk] + [
        school.pk for school in open_schools if school.kind != "maternelle" and school.pk != diallos.pk
    ]
    return Town(roy=agents["roy"], lea=agents["lea"], nurseries=tuple(nurseries), primaries=tuple(primaries))
