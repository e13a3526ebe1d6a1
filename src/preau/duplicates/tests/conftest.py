"""Awa Traoré is known twice: from paper with Idriss, and by the space that she opened herself, with Idriss again."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from preau.accounts import queries as accounts
from preau.duplicates import operations, queries
from preau.duplicates.models import Merge, Pair
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.operations import NewAddress, NewPerson
from preau.families.queries import HouseholdView
from preau.foundation.merging import Kind
from preau.kernel.actor import SYSTEM, Actor
from tests.harness.cast import citizen

if TYPE_CHECKING:
    from preau.accounts.models import User

AWA_BORN = date(1987, 5, 14)
IDRISS_BORN = date(2017, 6, 9)
HOME = NewAddress("12 rue de la Roquette", "75011", "Paris")


def open_home(
    at: datetime, *, adult: NewPerson | None = None, children: list[NewPerson] | None = None
) -> HouseholdView:
    """Awa and Idriss, as the counter types them."""
    return families.open_family(
        adult=adult or NewPerson("Awa", "Traoré", AWA_BORN),
        address=HOME,
        children=[NewPerson("Idriss", "Traoré", IDRISS_BORN)] if children is None else children,
        actor=SYSTEM,
        at=at,
    )


def type_child(home: HouseholdView, at: datetime, *, first_name: str = "Idris", born: date = IDRISS_BORN) -> int:
    """The same child again, under a name that does not look the same to the counter."""
    return families.add_child(
        household_id=home.id,
        adult_user_id=None,
        first_name=first_name,
        last_name="Traoré",
        birth_on=born,
        relation="parent",
        case_reference="",
        verified=True,
        actor=SYSTEM,
        at=at,
    )


@pytest.fixture
def paper(db: None, business_time: datetime) -> HouseholdView:
    return open_home(business_time)


@pytest.fixture
def awa(db: None, business_time: datetime) -> "User":
    return citizen("Awa", "Traoré", business_time, street="12 rue de la Roquette")


@pytest.fixture
def online(awa: "User", business_time: datetime) -> HouseholdView:
    """The household of Awa's own space, where she declared Idriss."""
    home = families.ensure_household(user_id=awa.pk, actor=SYSTEM, at=business_time)
    type_child(home, business_time, first_name="Idriss")
    return home


@pytest.fixture
def roy_acts(roy: "User") -> Actor:
    return accounts.actor_for(roy)


@pytest.fixture
def side_by_side(roy_acts: Actor, business_time: datetime) -> Callable[..., Pair]:
    def put(kind: Kind, one: int, other: int) -> Pair:
        return operations.put_side_by_side(kind=kind, one_id=one, other_id=other, actor=roy_acts, at=business_time)

    return put


@pytest.fixture
def join(roy_acts: Actor, business_time: datetime) -> Callable[..., Merge]:
    """Mme Roy reads the plan and confirms it; the test may change anything of it."""

    def act(pair: Pair, *, keep: int, **changes: Any) -> Merge:
        at = changes.get("at", business_time)
        told = {"seen": plan(pair, keep, at).seen, "reason": "vue au guichet", "actor": roy_acts, "at": at}
        return operations.merge(pair=pair, keeper_id=keep, **(told | changes))

    return act


def plan(pair: Pair, keep: int, at: datetime) -> queries.Plan:
    both = queries.records_of(pair.kind, {pair.first_id, pair.second_id}, on=at.date())
    gone = pair.second_id if keep == pair.first_id else pair.first_id
    return queries.plan_of(pair.kind, keeper=both[keep], loser=both[gone], on=at.date())


def adult_of(home: HouseholdView, at: datetime) -> int:
    return family_queries.adults_of_household(home.id, on=at.date())[0].id


def children_of(home: HouseholdView, at: datetime) -> list[int]:
    return [child.id for child in family_queries.children_of_household(home.id, on=at.date())]


def share(child_id: int, home: HouseholdView, at: datetime) -> None:
    """The child of another home lives here too, as when parents are separated."""
    families.share_child(
        child_id=child_id,
        household_id=home.id,
        adult_user_id=None,
        relation="parent",
        case_reference="",
        actor=SYSTEM,
        at=at,
    )
