"""What a payment online costs the database."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pytest

from preau.payments.operations import online
from preau.payments.states import OnlineState

if TYPE_CHECKING:
    from preau.payments.gateways import InMemory
    from preau.payments.tests.online.conftest import Start

pytestmark = pytest.mark.django_db
Counted = Callable[[int], AbstractContextManager[Any]]
STARTED, CONCLUDED, AGAIN = 20, 27, 1  # statements


def test_of_a_payment_online(start: "Start", payfip: "InMemory", django_assert_max_num_queries: Counted) -> None:
    with django_assert_max_num_queries(STARTED):
        attempt = start()
    gateway_id = attempt.gateway_id or ""
    payfip.pay(gateway_id)
    with django_assert_max_num_queries(CONCLUDED):
        assert online.conclude(gateway_id=gateway_id) is OnlineState.PAID
    with django_assert_max_num_queries(AGAIN):
        assert online.conclude(gateway_id=gateway_id) is OnlineState.PAID
