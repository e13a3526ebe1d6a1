"""A family that comes to the counter, opened in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from preau.families.operations.household import open_household
from preau.families.operations.members import add_adult, add_child
from preau.families.queries import HouseholdView
from preau.kernel.actor import Actor


@dataclass(frozen=True)
class NewPerson:
    """Somebody as the agent reads them on an original document."""

    first_name: str
    last_name: str
    birth_on: date | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class NewAddress:
    street: str
    postcode: str
    city: str
    street_more: str = ""


@transaction.atomic
def open_family(
    *, adult: NewPerson, address: NewAddress, children: Sequence[NewPerson], actor: Actor, at: datetime
) -> HouseholdView:
    """A household, its grown-up and its children, verified: the agent has seen the originals.

    Raises AlreadyInFamily for a child written twice, and Refused.
    """
    home = open_household(
        name=adult.last_name,
        street=address.street,
        street_more=address.street_more,
        postcode=address.postcode,
        city=address.city,
        actor=actor,
        at=at,
    )
    add_adult(
        household_id=home.id,
        first_name=adult.first_name,
        last_name=adult.last_name,
        birth_on=adult.birth_on,
        email=adult.email,
        phone=adult.phone,
        verified=True,
        actor=actor,
        at=at,
    )
    for child in children:
        _add(child, home, actor=actor, at=at)
    return home


def _add(child: NewPerson, home: HouseholdView, *, actor: Actor, at: datetime) -> None:
    if child.birth_on is None:
        raise ValueError("a child without a birth date")
    add_child(
        household_id=home.id,
        adult_user_id=None,
        first_name=child.first_name,
        last_name=child.last_name,
        birth_on=child.birth_on,
        relation="parent",
        case_reference="",
        verified=True,
        actor=actor,
        at=at,
    )
