"""The people of the stories: what each of them does from June 2024 to July 2025, as far as the day asked for."""

from collections.abc import Iterator
from datetime import datetime

from preau.demo.story import camille, ines, nadia, twice
from preau.demo.story.company import Scene
from preau.demo.story.home import Town


def scenes(town: Town, known_at: datetime) -> Iterator[Scene]:
    yield from camille.scenes(town, known_at)
    yield from nadia.scenes(town, known_at)
    yield from ines.scenes(town, known_at)
    yield from twice.scenes(town, known_at)
