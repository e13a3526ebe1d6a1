"""When two names are one person's."""

from datetime import date
from typing import Protocol

from preau.kernel.text import fold


class Person(Protocol):
    """Somebody as a page or a list has them."""

    @property
    def name(self) -> str: ...

    @property
    def birth_on(self) -> date | None: ...


def is_same_person(known: Person, *, name: str, birth_on: date | None) -> bool:
    """The same folded name, and the same birth date when both are known."""
    return fold(known.name) == fold(name) and (None in (birth_on, known.birth_on) or known.birth_on == birth_on)
