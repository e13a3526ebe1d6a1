"""Two agents with the advance of one family: it is given back once, seen once, transferred once."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from preau.accounts import queries as accounts
from preau.billing import operations as billing
from preau.billing.models import Debt, LedgerLine, RefundOrder
from preau.billing.operations import refunds
from preau.billing.queries.balances import balances_of
from preau.billing.states import REFUND, Account, RefundMove, RefundState
from preau.billing.tests.books import balanced
from preau.billing.tests.test_refunds import TO
from preau.foundation.workflow import Workflow, move
from tests.races.together import a_slow_database, together

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
ADVANCE, LATE = 12_34, (billing.NothingToGiveBack, billing.ChangedMeanwhile)
Advanced = Callable[..., int]


@pytest.fixture(params=[0, pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Any:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture
def give_back(roy: "User", business_time: datetime) -> Callable[[int], list[Any]]:
    """Three browsers ask for the same; what each was told."""

    def race(home: int) -> list[Any]:
        me = accounts.actor_for(roy)
        return together(
            *[lambda: billing.give_back_advance(household_id=home, account=TO, actor=me, at=business_time)] * 3
        )

    return race


def refused(answers: list[Any]) -> list[type]:
    return [type(answer) for answer in answers if isinstance(answer, Exception)]


def total(account: Account) -> int:
    return sum(LedgerLine.objects.filter(account=account).values_list("amount_cents", flat=True))


class TestGivingBack:
    def test_orders_one_transfer(self, slowly: None, advanced: Advanced, give_back: Callable[[int], list[Any]]) -> None:
        told = refused(give_back(advanced()))
        assert len(told) == 2
        assert set(told) <= set(LATE)
        assert RefundOrder.objects.get().amount_cents == ADVANCE
        assert total(Account.REFUNDS) == -ADVANCE
        assert balanced()

    def test_takes_the_advance_once_for_a_debt(
        self, slowly: None, advanced: Advanced, give_back: Callable[[int], list[Any]]
    ) -> None:
        assert len(refused(give_back(advanced(left=60_00)))) == 2
        assert Debt.objects.get(due_cents=60_00).settled_cents == ADVANCE
        assert balanced()

    def test_the_update_alone_is_enough(
        self, advanced: Advanced, give_back: Callable[[int], list[Any]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """All three read the balance before anybody wrote."""
        home = advanced(left=60_00)
        self._read_first(home, monkeypatch)
        assert refused(give_back(home)) == [billing.ChangedMeanwhile] * 2
        assert Debt.objects.get(due_cents=60_00).settled_cents == ADVANCE

    def test_read_first_and_written_next_would_use_it_three_times(
        self, advanced: Advanced, give_back: Callable[[int], list[Any]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: the same stale balance, and an UPDATE that does not ask again."""
        home = advanced(left=60_00)
        self._read_first(home, monkeypatch)
        monkeypatch.setattr(refunds, "_use_up", lambda balance: None)
        assert refused(give_back(home)) == []
        assert Debt.objects.get(due_cents=60_00).settled_cents == 3 * ADVANCE

    def _read_first(self, home: int, monkeypatch: pytest.MonkeyPatch) -> None:
        from django.db import transaction

        with transaction.atomic():
            stale = balances_of([home])
        monkeypatch.setattr(refunds, "balances_of", lambda household_ids: stale)


class TestTheOrder:
    @pytest.fixture
    def order(self, advanced: Advanced, roy: "User", business_time: datetime) -> RefundOrder:
        me = accounts.actor_for(roy)
        billing.give_back_advance(household_id=advanced(), account=TO, actor=me, at=business_time)
        return RefundOrder.objects.get()

    @pytest.fixture
    def approve(self, order: RefundOrder, chef: "User", business_time: datetime) -> Callable[[], None]:
        def act() -> None:
            mine = RefundOrder.objects.get(pk=order.pk)
            billing.approve_refund(order=mine, actor=accounts.actor_for(chef), at=business_time)

        return act

    def test_is_approved_once(self, slowly: None, approve: Callable[[], None]) -> None:
        assert refused(together(approve, approve, approve)) == [billing.ChangedMeanwhile] * 2

    def test_without_its_table_would_be_approved_again(
        self, approve: Callable[[], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        again = move(RefundMove.APPROVE, from_=[RefundState.ORDERED, RefundState.APPROVED], to=RefundState.APPROVED)
        rest = tuple(step for step in REFUND.transitions if step.name != RefundMove.APPROVE)
        monkeypatch.setattr(RefundOrder, "WORKFLOW", Workflow(initial=REFUND.initial, transitions=(again, *rest)))
        assert refused(together(approve, approve, approve)) == []

    def test_is_paid_once_or_cancelled(
        self, slowly: None, order: RefundOrder, approve: Callable[[], None], roy: "User", business_time: datetime
    ) -> None:
        approve()
        me, day = accounts.actor_for(roy), business_time.date()

        def pay() -> None:
            mine = RefundOrder.objects.get(pk=order.pk)
            billing.pay_refund(order=mine, paid_on=day, actor=me, at=business_time)

        def cancel() -> None:
            mine = RefundOrder.objects.get(pk=order.pk)
            billing.cancel_refund(order=mine, reason="RIB faux", actor=me, at=business_time)

        assert refused(together(pay, pay, cancel)) == [billing.ChangedMeanwhile] * 2
        was_paid = RefundOrder.objects.get().state == RefundState.PAID
        assert (total(Account.REFUNDS), total(Account.BANK)) == (0, -ADVANCE if was_paid else 0)
        assert balanced()
