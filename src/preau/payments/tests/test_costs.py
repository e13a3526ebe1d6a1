"""What a receipt costs the database, whatever the number of invoices that it settles."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from preau.payments.operations import till
from preau.payments.tests.conftest import Home, Owe, actor_of

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.payments.models import TillDay

pytestmark = pytest.mark.django_db
Counted = Callable[[int], AbstractContextManager[Any]]
AT_THE_TILL = 29  # statements


@pytest.mark.parametrize("invoices", [1, 3])
def test_of_a_receipt_at_the_till(
    owes: Owe,
    open_till: "TillDay",
    camille: "User",
    roy: "User",
    home_of: Home,
    business_time: datetime,
    invoices: int,
    django_assert_max_num_queries: Counted,
) -> None:
    for _invoice in range(invoices):
        owes(camille, 20_00)
    home, me = home_of(camille).id, actor_of(roy)
    with django_assert_max_num_queries(AT_THE_TILL):
        till.receive(household_id=home, means="cash", amount_cents=invoices * 20_00, actor=me, at=business_time)
