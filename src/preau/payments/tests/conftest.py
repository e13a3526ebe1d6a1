"""Families with something to pay, and a till that is open."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from preau.billing.tests.conftest import Owe, office, owes
from preau.canteen.tests.conftest import actor_of
from preau.families import operations as families
from preau.families.queries import HouseholdView
from preau.payments.operations import till

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.payments.models import TillDay

__all__ = ["Home", "Owe", "actor_of", "home_of", "office", "open_till", "owes"]

Home = Callable[["User"], HouseholdView]


@pytest.fixture
def home_of(business_time: datetime) -> Home:
    """The household of somebody."""

    def find(user: "User") -> HouseholdView:
        return families.ensure_household(user_id=user.pk, actor=actor_of(user), at=business_time)

    return find


@pytest.fixture
def open_till(roy: "User", office: object, business_time: datetime) -> "TillDay":
    """Mme Roy opened this morning with 50 €."""
    return till.open_day(float_cents=50_00, actor=actor_of(roy), at=business_time)
