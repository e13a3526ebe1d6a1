"""Threat 17 and R10: whatever happens in whatever order, at most one paid effect, and the books agree.

``init`` is the family pressing pay; ``return ok`` and ``return cancel`` are it paying or giving up at the
provider, then coming back; ``notification`` and ``duplicate`` are the provider's; ``poll`` and
``expiry`` are ours, the latter after twenty minutes of real time. Invented returns and
notifications, of attempts that do not exist yet, are part of it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
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
from preau.payments.tests.online.conftest import Later, remaining

pytestmark = pytest.mark.django_db
NEVER_GIVEN = "cc0cb210-1cd4-11ea-8cca-0213ad91a103"


class World:
    """One invoice, one family, one provider; each event checks what must stay true."""

    def __init__(self, browser: Client, invoice: Any, payfip: InMemory, later: Later) -> None:
        self.browser, self.invoice, self.payfip, self.later = browser, invoice, payfip, later
        self.was_paid: set[int] = set()

    def play(self, events: Sequence[str]) -> None:
        for event in events:
            self.happens(event, events)

    def happens(self, event: str, told: Sequence[str]) -> None:
        getattr(self, event)()
        self.check(told)

    @contextmanager
    def undone(self) -> Iterator[None]:
        """What happens inside has not happened afterwards: rows, the provider, time."""
        orders, results, by, paid = dict(self.payfip.orders), dict(self.payfip.results), self.later.by, self.was_paid
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        self.payfip.orders, self.payfip.results, self.later.by, self.was_paid = orders, results, by, paid
        cache.clear()

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


Follows = Callable[[tuple[str, ...]], Iterable[str]]


def each_once(longest: int) -> Follows:
    """Every order of these events, none twice."""
    return lambda told: [event for event in EVENTS if event not in told] if len(told) < longest else []


def with_repetitions(longest: int) -> Follows:
    """As often as one likes, of a payer who may also never come back."""
    return lambda told: (*EVENTS, "pays_and_never_comes_back") if len(told) < longest else ()


@pytest.fixture
def world(client_of: Any, camille: Any, invoice: Any, payfip: InMemory, later: Any) -> World:
    return World(client_of(camille), invoice, payfip, later)


def every_order(world: World, follows: Follows, told: tuple[str, ...] = ()) -> Counter[bool]:
    """How many orders ended paid, and how many not. What two of them begin with is played once."""
    ended: Counter[bool] = Counter()
    for event in follows(told):
        with world.undone():
            now = (*told, event)
            world.happens(event, now)
            ended[bool(world.was_paid)] += 1
            ended += every_order(world, follows, now)
    return ended


class TestOrderOfEvents:
    def test_every_order_of_two(self, world):
        ended = every_order(world, each_once(2))
        assert ended.total() == 7 + 42
        assert ended[True] > 0

    @pytest.mark.proof
    def test_every_order_of_five(self, world):
        ended = every_order(world, each_once(5))
        assert ended.total() == 7 + 42 + 210 + 840 + 2_520
        assert ended[True] > 400

    @pytest.mark.proof
    def test_with_repetitions_and_a_payer_who_never_comes_back(self, world):
        world.play(["init"])
        ended = every_order(world, with_repetitions(3))
        assert ended.total() == 8 + 64 + 512
        assert ended[True] > 100

    def test_a_return_that_is_believed_would_be_seen(self, world, monkeypatch):
        """Negative control: a provider that is not asked lets a forged notification pay."""
        original = InMemory.result_of

        def believed(provider, gateway_id):
            provider.pay(gateway_id)
            return original(provider, gateway_id)

        monkeypatch.setattr(InMemory, "result_of", believed)
        world.play(["init", "notification"])
        assert world.was_paid

    def test_an_effect_at_each_answer_would_be_seen(self, world, monkeypatch):
        """Negative control: the row does not move, so that nothing says that it was paid."""
        original = workflow.apply

        def forgets(attempt, move, **details):
            if move != OnlineMove.PAY:
                original(attempt, move, **details)

        monkeypatch.setattr(workflow, "apply", forgets)
        with pytest.raises(AssertionError, match="an effect without its attempt"):
            world.play(["init", "return_ok"])
