"""Threat 17 and R10: whatever happens in whatever order, at most one paid effect, and the books agree.

``init`` is the family pressing pay; ``return ok`` and ``return cancel`` are it paying or giving up at the
provider, then coming back; ``notification`` and ``duplicate`` are the provider's; ``poll`` and
``expiry`` are ours, the latter after twenty minutes of real time. Invented returns and
notifications, of attempts that do not exist yet, are part of it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import permutations, product
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from preau.billing.tests.books import balanced
from preau.foundation import clock, workflow
from preau.foundation.jobs import testing as jobs
from preau.payments.gateways import InMemory
from preau.payments.jobs.online import poll
from preau.payments.models import OnlinePayment, Payment
from preau.payments.operations import online
from preau.payments.states import OnlineMove, OnlineState
from preau.payments.tests.online.conftest import remaining

pytestmark = pytest.mark.django_db
NEVER_GIVEN = "cc0cb210-1cd4-11ea-8cca-0213ad91a103"


class World:
    """One invoice, one family, one provider; each event checks what must stay true."""

    def __init__(self, browser: Client, invoice: Any, payfip: InMemory, later: Callable[[timedelta], None]) -> None:
        self.browser, self.invoice, self.payfip, self.later = browser, invoice, payfip, later
        self.was_paid: set[int] = set()

    def play(self, events: Sequence[str]) -> None:
        for event in events:
            getattr(self, event)()
            self.check(events)

    @property
    def attempt(self) -> OnlinePayment | None:
        return OnlinePayment.objects.order_by("-pk").first()

    @property
    def gateway_id(self) -> str:
        return (self.attempt.gateway_id if self.attempt else "") or NEVER_GIVEN

    def init(self) -> None:
        self.browser.post(reverse("payments:pay", args=[self.invoice.number]))

    def return_ok(self) -> None:
        self.payfip.pay(self.gateway_id)
        self.come_back()

    def return_cancel(self) -> None:
        self.payfip.abandon(self.gateway_id)
        self.come_back()

    def pays_and_never_comes_back(self) -> None:
        self.payfip.pay(self.gateway_id)

    def come_back(self) -> None:
        cache.clear()  # more than two seconds later
        reference = self.attempt.reference if self.attempt else "P-24-0000-0000-0"
        self.browser.get(reverse("payments:payfip-return", args=[reference]), follow=True)

    def notification(self) -> None:
        body = f"idop={self.gateway_id}&resultrans=P&montant=9004"
        Client().post("/payfip/notification/", body, content_type="application/x-www-form-urlencoded")
        jobs.run_all()

    duplicate = notification

    def poll(self) -> None:
        poll()

    def expiry(self) -> None:
        self.later(timedelta(minutes=20))
        for gateway_id in list(self.payfip.orders):
            self.payfip.forget(gateway_id)
        online.expire_due(at=clock.now())

    def check(self, events: Sequence[str]) -> None:
        paid = set(OnlinePayment.objects.filter(state=OnlineState.PAID).values_list("pk", flat=True))
        effects = list(Payment.objects.values_list("online_id", flat=True))
        assert self.was_paid <= paid, f"paid, then unpaid: {events}"
        assert sorted(effects) == sorted(paid), f"an effect without its attempt: {events}"
        assert len(effects) <= 1, f"paid twice: {events}"
        assert remaining(self.invoice) == (0 if paid else 90_04), f"the debt: {events}"
        assert balanced(), f"the books: {events}"
        self.was_paid = paid


EVENTS = ("init", "return_ok", "return_cancel", "notification", "duplicate", "poll", "expiry")


def orders(longest: int) -> Iterator[tuple[str, ...]]:
    for length in range(1, longest + 1):
        yield from permutations(EVENTS, length)


@pytest.fixture
def world(client_of: Any, camille: Any, invoice: Any, payfip: InMemory, later: Any) -> World:
    return World(client_of(camille), invoice, payfip, later)


def play_each(sequences: Any, world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    """Every sequence from the same beginning; how many of them ended paid."""
    ended_paid, real = 0, clock.real_now
    for events in sequences:
        with transaction.atomic():
            one = World(world.browser, world.invoice, world.payfip, world.later)
            one.play(events)
            ended_paid += bool(one.was_paid)
            transaction.set_rollback(True)
        world.payfip.orders.clear()
        world.payfip.results.clear()
        monkeypatch.setattr(clock, "real_now", real)
    return ended_paid


class TestOrderOfEvents:
    def test_every_order_of_two(self, world, monkeypatch):
        assert play_each(orders(2), world, monkeypatch) > 0

    @pytest.mark.proof
    def test_every_order_of_five(self, world, monkeypatch):
        """3,570 of them, after those of one and two."""
        assert play_each((events for events in orders(5) if len(events) > 2), world, monkeypatch) > 0

    @pytest.mark.proof
    def test_with_repetitions_and_a_payer_who_never_comes_back(self, world, monkeypatch):
        wider = (*EVENTS, "pays_and_never_comes_back")
        sequences = (("init", *rest) for rest in product(wider, repeat=3))
        assert play_each(sequences, world, monkeypatch) > 0

    def test_a_return_that_is_believed_would_be_seen(self, world, monkeypatch):
        """Negative control: a provider that is not asked lets a forged notification pay."""
        original = InMemory.result_of

        def believed(provider, gateway_id):
            provider.pay(gateway_id)
            return original(provider, gateway_id)

        monkeypatch.setattr(InMemory, "result_of", believed)
        assert play_each([("init", "notification")], world, monkeypatch) == 1

    def test_an_effect_at_each_answer_would_be_seen(self, world, monkeypatch):
        """Negative control: the row does not move, so that nothing says that it was paid."""
        original = workflow.apply

        def forgets(attempt, move, **details):
            if move != OnlineMove.PAY:
                original(attempt, move, **details)

        monkeypatch.setattr(workflow, "apply", forgets)
        with pytest.raises(AssertionError, match="an effect without its attempt"):
            play_each([("init", "return_ok")], world, monkeypatch)
