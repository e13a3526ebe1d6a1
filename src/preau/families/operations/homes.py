"""A family as somebody else wrote it down: on paper, or in the software that the Caisse leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from preau.families.queries import HouseholdView

FIRST_GROWN_UP_IS_THE_PARENT: Mapping[int, str] = {0: "parent"}


@dataclass(frozen=True)
class NewPerson:
    """Somebody as the agent reads them on an original document; ``user_id`` is their account, if they have one."""

    first_name: str
    last_name: str
    birth_on: date | None = None
    phone: str = ""
    email: str = ""
    user_id: int | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class NewAddress:
    street: str
    postcode: str
    city: str
    street_more: str = ""


@dataclass(frozen=True)
class NewChild:
    """A child of a home, and which of its grown-ups answer for the child: their places there, and as what.

    ``number`` is the child's in the former software: the same number in two homes is one child, who lives as much
    in each of them (garde alternée). ``alternates`` without that: the other home is not known here.
    """

    first_name: str
    last_name: str
    birth_on: date
    guardians: Mapping[int, str] = field(default_factory=lambda: FIRST_GROWN_UP_IS_THE_PARENT)
    number: str = ""
    alternates: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class NewHome:
    """A household (foyer) with its grown-ups, the one known longest first, and its children."""

    name: str
    address: NewAddress
    adults: tuple[NewPerson, ...] = ()
    children: tuple[NewChild, ...] = ()


@dataclass(frozen=True)
class OpenedHome:
    """A household that exists now, and the keys of its people in the order they were given."""

    view: HouseholdView
    adult_ids: tuple[int, ...]
    child_ids: tuple[int, ...]
