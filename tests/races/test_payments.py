"""Threat 17: two tabs, two notifications, a page and a job at the same instant."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.billing.models import PayerCredit
from preau.billing.tests.books import balanced
from preau.canteen.tests.conftest import actor_of
from preau.foundation import clock, workflow
from preau.foundation.jobs import testing as jobs
from preau.foundation.outbox.models import OutboxMessage
from preau.payments.models import OnlinePayment, Payment
from preau.payments.operations import online
from preau.payments.operations.online import concluding, starting
from preau.payments.states import OnlineState
from preau.payments.tests.online.conftest import remaining, settle
from tests.races.together import a_slow_database, statuses, together

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import Invoice
    from preau.payments.gateways import InMemory

pytestmark = pytest.mark.django_db(transaction=True)
ClientOf = Callable[..., Client]


@pytest.fixture(autouse=True, params=[0, pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Iterator[None]:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture
def address(invoice: "Invoice") -> str:
    return reverse("payments:pay", args=[invoice.number])


@pytest.fixture
def begun(invoice: "Invoice", payfip: "InMemory", camille: "User", business_time: datetime) -> OnlinePayment:
    return online.start(invoice=invoice, actor=actor_of(camille), at=business_time)


def conclude(attempt: OnlinePayment) -> Callable[[], OnlineState]:
    return lambda: online.conclude(gateway_id=attempt.gateway_id or "")


def five_tabs(address: str, person: "User", client_of: ClientOf) -> list[Callable[[], Any]]:
    browsers = [client_of(person) for _tab in range(5)]
    return [partial(browser.post, address) for browser in browsers]


def notify(attempt: OnlinePayment) -> Any:
    body = f"idop={attempt.gateway_id}"
    return Client().post("/payfip/notification/", body, content_type="application/x-www-form-urlencoded")


class TestTwoTabs:
    def test_five_at_once_open_one_payment_and_all_lead_to_it(
        self,
        address: str,
        payfip: "InMemory",
        camille: "User",
        client_of: ClientOf,
    ) -> None:
        answers = together(*five_tabs(address, camille, client_of))
        assert statuses(answers) == [302] * 5
        attempt = OnlinePayment.objects.get()
        assert {answer["Location"] for answer in answers} == {reverse("payments:paying", args=[attempt.reference])}
        assert len(payfip.orders) == 1

    def test_it_is_the_constraint_that_decides(
        self,
        address: str,
        payfip: "InMemory",
        camille: "User",
        client_of: ClientOf,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Negative control: were a violation not understood, somebody would see a fault."""
        monkeypatch.setattr(starting, "violation", lambda *_args, **_kwargs: _Nothing())
        answers = together(*five_tabs(address, camille, client_of))
        assert any(isinstance(answer, Exception) for answer in answers)

    def test_the_rest_paid_in_cash_meanwhile_is_not_asked_for_again(
        self,
        begun: OnlinePayment,
        invoice: "Invoice",
        payfip: "InMemory",
        business_time: datetime,
    ) -> None:
        payfip.pay(begun.gateway_id or "")
        together(conclude(begun), lambda: settle(invoice, 40_00, business_time))
        assert (remaining(invoice), PayerCredit.objects.get().amount_cents) == (0, 40_00)
        assert balanced()


class _Nothing:
    def __enter__(self) -> None: ...
    def __exit__(self, *_fault: object) -> None: ...


class TestOneEffect:
    def test_page_job_and_notifications_at_once_pay_once(
        self,
        begun: OnlinePayment,
        invoice: "Invoice",
        payfip: "InMemory",
        camille: "User",
        client_of: ClientOf,
    ) -> None:
        payfip.pay(begun.gateway_id or "")
        browser, page = client_of(camille), reverse("payments:paying", args=[begun.reference])
        told = together(
            lambda: browser.get(page, {"retour": "1"}),
            *[conclude(begun)] * 3,
            *[lambda: notify(begun)] * 2,
        )
        assert [one for one in told if isinstance(one, Exception)] == []
        jobs.run_all()
        assert (Payment.objects.count(), remaining(invoice)) == (1, 0)
        assert OutboxMessage.objects.filter(kind="payments.receipt").count() == 1
        assert balanced()

    def test_it_is_the_move_of_the_row_that_decides(
        self,
        begun: OnlinePayment,
        payfip: "InMemory",
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Negative control: without it the second answer meets the unique key of the receipt, and somebody a fault."""
        payfip.pay(begun.gateway_id or "")
        monkeypatch.setattr(concluding, "SAID", set())
        monkeypatch.setattr(workflow, "apply", lambda *_args, **_details: None)
        told = together(*[conclude(begun)] * 3)
        assert any(isinstance(one, Exception) for one in told)
        assert Payment.objects.count() <= 1

    def test_paid_while_it_expires_is_paid(
        self,
        begun: OnlinePayment,
        invoice: "Invoice",
        payfip: "InMemory",
        later: Callable[[timedelta], None],
        business_time: datetime,
    ) -> None:
        payfip.pay(begun.gateway_id or "")
        later(timedelta(minutes=20))
        together(conclude(begun), lambda: online.expire_due(at=business_time), conclude(begun))
        begun.refresh_from_db()
        assert (begun.state, remaining(invoice)) == (OnlineState.PAID, 0)
        assert begun.lock_ends_at <= clock.real_now()

    def test_two_attempts_of_one_invoice_paid_at_once_settle_it_once(
        self,
        begun: OnlinePayment,
        invoice: "Invoice",
        payfip: "InMemory",
        camille: "User",
        later: Callable[[timedelta], None],
        business_time: datetime,
    ) -> None:
        later(timedelta(minutes=20))
        online.expire_due(at=business_time)
        second = online.start(invoice=invoice, actor=actor_of(camille), at=business_time)
        for attempt in (begun, second):
            payfip.pay(attempt.gateway_id or "")
        told: list[Any] = together(conclude(begun), conclude(second))
        assert told == [OnlineState.PAID, OnlineState.PAID]
        assert (Payment.objects.count(), PayerCredit.objects.get().amount_cents) == (2, 90_04)
        assert OutboxMessage.objects.filter(kind="payments.paid_twice").count() == 1
        assert balanced()
