"""A family known from paper: Awa Traoré and her son Idriss, without any account."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from preau.accounts import queries as accounts
from preau.families import operations as families
from preau.families import queries
from preau.families.operations import NewAddress, NewPerson
from preau.families.queries import AdultView, HouseholdView
from preau.kernel.actor import SYSTEM, Actor
from preau.linking import operations

if TYPE_CHECKING:
    from preau.accounts.models import User

IDRISS_BORN = date(2017, 6, 9)
AWA_BORN = date(1985, 1, 30)


def paper_family(at: datetime) -> HouseholdView:
    return families.open_family(
        adult=NewPerson("Awa", "Traoré", AWA_BORN),
        address=NewAddress("12 rue de la Roquette", "75011", "Paris"),
        children=[NewPerson("Idriss", "Traoré", IDRISS_BORN)],
        actor=SYSTEM,
        at=at,
    )


@pytest.fixture
def home(db: None, business_time: datetime) -> HouseholdView:
    return paper_family(business_time)


@pytest.fixture
def awa_of(home: HouseholdView, business_time: datetime) -> Callable[[], AdultView]:
    """Awa as the family knows her now."""
    return lambda: queries.adults_of_household(home.id, on=business_time.date())[0]


@pytest.fixture
def awa(awa_of: Callable[[], AdultView]) -> AdultView:
    return awa_of()


@pytest.fixture
def reception(lea: "User") -> Actor:
    return accounts.actor_for(lea)


@pytest.fixture
def make_code(home: HouseholdView, awa: AdultView, reception: Actor, business_time: datetime) -> Callable[[], str]:
    return lambda: operations.make_code(adult=awa, household_id=home.id, actor=reception, at=business_time)


@pytest.fixture
def code(make_code: Callable[[], str]) -> str:
    return make_code()
