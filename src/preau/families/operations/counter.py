"""A family that comes to the counter, opened in one sentence."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from preau.families import policies
from preau.families.operations.homes import NewAddress, NewChild, NewHome, NewPerson
from preau.families.operations.opening import has_nobody_twice, open_homes
from preau.families.queries import HouseholdView
from preau.kernel.actor import Actor
from preau.kernel.decision import require


@transaction.atomic
def open_family(
    *, adult: NewPerson, address: NewAddress, children: Sequence[NewPerson], actor: Actor, at: datetime
) -> HouseholdView:
    """A household, its grown-up and its children, verified: the agent has seen the originals.

    Raises AlreadyInFamily for a child written twice, and Refused.
    """
    require(policies.may_open(actor))
    home = NewHome(adult.last_name, address, (adult,), tuple(map(_child, children)))
    has_nobody_twice(home)
    return open_homes([home], actor=actor, at=at)[0].view


def _child(child: NewPerson) -> NewChild:
    if child.birth_on is None:
        raise ValueError("a child without a birth date")
    return NewChild(child.first_name, child.last_name, child.birth_on)
