"""Whatever a day at the till brings, the accounts, the drawer and the numbers agree."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from preau.billing.models import LedgerLine
from preau.billing.tests.books import balanced
from preau.payments.models import Payment, TillDay
from preau.payments.operations import till
from preau.payments.queries import till as queries
from preau.payments.reasons import Impossible, Refusal
from preau.payments.tests.conftest import Home, Owe, actor_of

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db

CENTS = st.integers(min_value=1, max_value=120_00)
STEPS = st.one_of(
    st.tuples(st.just("receive"), st.sampled_from(["cash", "cheque"]), CENTS),
    st.tuples(st.just("again"), st.just(""), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.just(""), st.integers(0, 5)),
    st.tuples(st.just("close"), st.just(""), st.integers(-1, 1)),
    st.tuples(st.just("tomorrow"), st.just(""), st.just(0)),
)
EXPECTED = {
    Refusal.NO_OPEN_DAY,
    Refusal.EARLIER_DAY_OPEN,
    Refusal.DAY_CLOSED,
    Refusal.DAY_EXISTS,
    Refusal.GAP_UNEXPLAINED,
    Refusal.NOT_TODAY,
    Refusal.ALREADY_UNDONE,
}


class _Undo(Exception):
    """Each example starts from the same day."""


class Counter:
    """Mme Roy and one family, playing what hypothesis draws."""

    def __init__(self, household_id: int, roy: "User", at: datetime) -> None:
        self.household_id, self.actor, self.at = household_id, actor_of(roy), at
        self.sent: list[tuple[str, str, int]] = []

    def play(self, step: tuple[str, str, int]) -> None:
        verb, means, number = step
        try:
            getattr(self, verb)(means, number)
        except Impossible as refusal:
            if refusal.reason not in EXPECTED:
                raise

    def receive(self, means: str, cents: int) -> None:
        self.sent.append((f"form-{len(self.sent)}", means, cents))
        self._send(*self.sent[-1])

    def again(self, _means: str, place: int) -> None:
        if self.sent:
            self._send(*self.sent[place % len(self.sent)])

    def _send(self, token: str, means: str, cents: int) -> None:
        till.receive(
            household_id=self.household_id,
            means=means,
            amount_cents=cents,
            token=token,
            actor=self.actor,
            at=self.at,
        )

    def undo(self, _means: str, place: int) -> None:
        rows = list(Payment.objects.order_by("pk"))
        if rows:
            till.undo(payment=rows[place % len(rows)], reason="Erreur", actor=self.actor, at=self.at)

    def close(self, _means: str, gap: int) -> None:
        if day := queries.open_day():
            counted = max(queries.expected_cents(day) + gap, 0)
            reason = "Une pièce" if gap > 0 else ""
            till.close_day(day=day, counted_cents=counted, gap_reason=reason, actor=self.actor, at=self.at)

    def tomorrow(self, _means: str, _number: int) -> None:
        self.at += timedelta(days=1)
        till.open_day(float_cents=50_00, actor=self.actor, at=self.at)


def numbers_follow() -> bool:
    """Receipts are Q…1, Q…2, Q…3 in the order in which they were written: no hole, no repetition."""
    written = list(Payment.objects.order_by("pk").values_list("number", flat=True))
    return written == [f"Q2024-{place:06d}" for place in range(1, len(written) + 1)]


def drawers_agree() -> bool:
    """What each drawer should hold is its float and its own cash, and all of it is on the ledger."""
    days = list(TillDay.objects.order_by("on"))
    cash = LedgerLine.objects.filter(account="cash").aggregate(total=Sum("amount_cents"))["total"] or 0
    return sum(queries.expected_cents(day) - day.float_cents for day in days) == cash


def one_payment_per_form(sent: int) -> bool:
    return Payment.objects.filter(reverses=None).count() <= sent


@pytest.fixture
def counter(
    open_till: TillDay, owes: Owe, camille: "User", roy: "User", home_of: Home, business_time: datetime
) -> Counter:
    for cents in (30_00, 63_84, 5):
        owes(camille, cents)
    return Counter(home_of(camille).id, roy, business_time)


def check(counter: Counter, steps: list[tuple[str, str, int]]) -> None:
    """Play, look at everything, then give the day back as it was."""
    start = counter.at
    try:
        with transaction.atomic():
            for step in steps:
                counter.play(step)
                assert balanced()
                assert numbers_follow()
                assert drawers_agree()
                assert one_payment_per_form(len(counter.sent))
            raise _Undo
    except _Undo:
        counter.at, counter.sent = start, []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_a_day_at_the_till_always_adds_up(counter: Counter, steps: list[tuple[str, str, int]]) -> None:
    check(counter, steps)


@pytest.mark.proof
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25))
def test_many_days_at_the_till_always_add_up(counter: Counter, steps: list[tuple[str, str, int]]) -> None:
    check(counter, steps)


def test_a_forgotten_counter_entry_would_be_seen(counter: Counter) -> None:
    """Negative control: a receipt written behind the ledger's back does not add up."""
    counter.play(("receive", "cash", 10_00))
    Payment.objects.create(
        number="Q2024-000002",
        household_id=counter.household_id,
        means="cash",
        amount_cents=1,
        received_on=counter.at.date(),
        recorded_at=counter.at,
        recorded_by="personne",
        till_day=queries.open_day(),
    )
    assert not drawers_agree()
