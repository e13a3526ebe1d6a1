"""The families of a town, taken over from the software that the Caisse leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from preau.families import policies, queries
from preau.families.operations.homes import NewChild, NewHome, OpenedHome
from preau.families.operations.linking import HasAFamily
from preau.families.operations.members import AlreadyInFamily
from preau.families.operations.opening import has_nobody_twice, open_homes
from preau.families.rules.people import is_same_person
from preau.kernel.actor import Actor
from preau.kernel.decision import require


class Contradiction(ValueError):
    """What is written of a home cannot be: a guardian who is not there, or one number for two children."""


class NotTakenOver(Exception):
    """Why is its cause; ``place`` is the one of the home in the list, from 0."""

    def __init__(self, place: int, why: Exception) -> None:
        super().__init__(f"home {place}: {type(why).__name__} {why}")
        self.place = place


@transaction.atomic
def take_over_households(homes: Sequence[NewHome], *, actor: Actor, at: datetime) -> list[OpenedHome]:
    """Households with everybody who lives there, verified, in the order given; all of them or none.

    A few hundred at a time, the two homes of a shared child in the same call; whoever logs in has an account already
    (``accounts.create_citizens``). Raises NotTakenOver because of AlreadyInFamily (one person twice), HasAFamily (an
    account that lives somewhere) or Contradiction; Refused.
    """
    require(policies.may_take_over(actor))
    _check(homes)
    return open_homes(homes, actor=actor, at=at)


def _check(homes: Sequence[NewHome]) -> None:
    user_ids = [adult.user_id for home in homes for adult in home.adults if adult.user_id is not None]
    settled, children = set(queries.adult_ids_of(user_ids)), dict[str, NewChild]()
    for place, home in enumerate(homes):
        try:
            _has_nobody_settled(home, settled)
            has_nobody_twice(home)
            _is_consistent(home, children)
        except (HasAFamily, AlreadyInFamily, Contradiction) as why:
            raise NotTakenOver(place, why) from why


def _has_nobody_settled(home: NewHome, settled: set[int]) -> None:
    """``settled`` are the accounts of grown-ups that we have, and of those met before in the list."""
    for user_id in (adult.user_id for adult in home.adults if adult.user_id is not None):
        if user_id in settled:
            raise HasAFamily(user_id)
        settled.add(user_id)


def _is_consistent(home: NewHome, children: dict[str, NewChild]) -> None:
    """``children`` are those met before in the list, by their numbers."""
    for child in home.children:
        if not all(0 <= place < len(home.adults) for place in child.guardians):
            raise Contradiction(f"{child.name} has a guardian who is not there")
        known = children.setdefault(child.number, child) if child.number else child
        if not is_same_person(known, name=child.name, birth_on=child.birth_on):
            raise Contradiction(f"{child.name} and {known.name} have one number")
