"""Two hands at the till: one form sent twice, two agents with one family, a day closed under somebody's hands."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.billing.tests.books import balanced
from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.payments.models import Payment, TillDay
from preau.payments.operations import till
from preau.payments.queries import till as queries
from preau.payments.reasons import Impossible, Refusal
from preau.payments.tests.conftest import Owe, actor_of
from tests.races.together import a_slow_database, statuses, together

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True, params=[0, pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Any:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture
def home(owes: Owe, roy: "User", camille: "User", business_time: datetime) -> Any:
    """Camille owes 63.84 €, and the till is open."""
    owes(camille, 63_84)
    till.open_day(float_cents=50_00, actor=actor_of(roy), at=business_time)
    return families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=business_time)


def numbers() -> list[str]:
    return list(Payment.objects.order_by("number").values_list("number", flat=True))


def test_one_form_sent_three_times_at_once_takes_the_money_once(
    home: Any, roy: "User", client_of: Callable[..., Client]
) -> None:
    url = reverse("payments-desk:till-family", args=[home.reference])
    form = {"token": "t", "means": "cash", "amount_cents": "63,84", "confirm": "1"}
    answers = together(*[lambda: client_of(roy).post(url, form)] * 3)
    assert statuses(answers) == [302, 302, 302]
    assert numbers() == ["Q2024-000001"]
    assert balanced()


def test_two_agents_with_one_family_give_two_receipts_and_the_second_is_an_advance(
    home: Any, roy: "User", business_time: datetime
) -> None:
    def take() -> Payment:
        return till.receive(
            household_id=home.id, means="cash", amount_cents=63_84, actor=actor_of(roy), at=business_time
        )

    first, second = sorted(together(take, take), key=lambda payment: payment.number)
    assert numbers() == ["Q2024-000001", "Q2024-000002"]
    assert (first.advance_cents, second.advance_cents) == (0, 63_84)
    assert balanced()


def test_a_receipt_undone_twice_at_once_is_undone_once(home: Any, roy: "User", business_time: datetime) -> None:
    payment = till.receive(
        household_id=home.id, means="cash", amount_cents=63_84, actor=actor_of(roy), at=business_time
    )
    acts = [lambda: till.undo(payment=payment, reason="Erreur", actor=actor_of(roy), at=business_time)] * 3
    refused = [answer for answer in together(*acts) if isinstance(answer, Exception)]
    assert [refusal.reason for refusal in refused if isinstance(refusal, Impossible)] == [Refusal.ALREADY_UNDONE] * 2
    assert numbers() == ["Q2024-000001", "Q2024-000002"]
    assert balanced()


def test_money_that_comes_while_the_day_is_closed_is_counted_or_refused(
    home: Any, roy: "User", business_time: datetime
) -> None:
    day = TillDay.objects.get()

    def take() -> Payment:
        return till.receive(
            household_id=home.id, means="cash", amount_cents=10_00, actor=actor_of(roy), at=business_time
        )

    def close() -> TillDay:
        return till.close_day(day=day, counted_cents=50_00, actor=actor_of(roy), at=business_time)

    taken, closed = together(take, close)
    if isinstance(taken, Impossible):
        assert (taken.reason, queries.expected_cents(day)) == (Refusal.DAY_CLOSED, 50_00)
    else:
        # It came first: the drawer no longer held what had been counted.
        assert isinstance(closed, Impossible)
        assert closed.reason is Refusal.GAP_UNEXPLAINED
