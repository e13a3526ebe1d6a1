"""Aminata Sow comes to the counter in September, and again in October without her number: known twice, on paper.

Nobody of hers eats at school yet, so that two homes are two lines of the agents' list and nothing else.
"""

from collections.abc import Iterator
from datetime import date, datetime

from preau.demo.story.company import Scene
from preau.demo.story.home import Town
from preau.demo.story.member import Acts, on
from preau.families import operations as families
from preau.families.operations import NewAddress, NewPerson
from preau.foundation import clock

BORN_ON = date(1991, 4, 22)
HOME = NewAddress("19 rue Basfroi", "75011", "Paris")


def scenes(town: Town, known_at: datetime) -> Iterator[Scene]:
    yield _comes_twice(town)


def _comes_twice(town: Town) -> Acts:
    yield on(2024, 9, 17, 10, 5)
    _typed(town, "Aminata")
    yield on(2024, 10, 8, 14, 20)
    _typed(town, "Aminatta")


def _typed(town: Town, first_name: str) -> None:
    """As heard across the counter."""
    person = NewPerson(first_name, "Sow", BORN_ON, "0612345699")
    families.open_family(adult=person, address=HOME, children=[], actor=town.lea, at=clock.now())
