"""R11: nothing is presented sooner than announced, nor without an authorisation older than the invoice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.kernel.working_days import is_working_day
from preau.payments.rules.debits import Cancel, Cancelled, Facts, Move, Moved, Present, free_day, verdict
from preau.payments.rules.target import closings

COLLECT, TODAY = date(2024, 12, 2), date(2024, 11, 27)
DAYS = st.dates(date(2024, 9, 1), date(2025, 8, 31))
FACTS = st.builds(
    Facts,
    debt=st.sampled_from(["open", "settled", "carried", "transferred"]),
    remaining_cents=st.integers(-1, 20_000),
    mandate_is_active=st.booleans(),
    signed_before_invoice=st.booleans(),
    notified_on=st.none() | DAYS,
    is_being_paid=st.booleans(),
    is_contested=st.booleans(),
)


def fine(**changes: object) -> Facts:
    usual: dict[str, object] = {
        "debt": "open",
        "remaining_cents": 9004,
        "mandate_is_active": True,
        "signed_before_invoice": True,
        "notified_on": date(2024, 11, 18),
        "is_being_paid": False,
    }
    return Facts(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(fine(), Present(9004), id="announced fourteen days before"),
        pytest.param(fine(remaining_cents=8320), Present(8320), id="a lowered amount is debited lowered"),
        pytest.param(
            fine(notified_on=date(2024, 11, 19)), Move(Moved.SHORT_NOTICE, date(2024, 12, 3)), id="thirteen days"
        ),
        pytest.param(fine(notified_on=None), Move(Moved.NOT_NOTIFIED, date(2024, 12, 16)), id="the mail has not left"),
        pytest.param(fine(is_being_paid=True), Move(Moved.PAYING, date(2024, 12, 3)), id="being paid online"),
        pytest.param(fine(debt="settled"), Cancel(Cancelled.PAID), id="paid meanwhile"),
        pytest.param(fine(remaining_cents=99), Cancel(Cancelled.TOO_SMALL), id="99 cents"),
        pytest.param(fine(mandate_is_active=False), Cancel(Cancelled.MANDATE_ENDED), id="stopped or suspended"),
        pytest.param(fine(signed_before_invoice=False), Cancel(Cancelled.MANDATE_ENDED), id="signed after the invoice"),
    ],
)
def test_the_verdict_of_one_debit(facts: Facts, expected: object) -> None:
    assert verdict(facts, collect_on=COLLECT, today=TODAY, notice_days=14, min_cents=100) == expected


@given(FACTS, DAYS, DAYS)
def test_what_is_presented_was_announced_authorised_and_is_due(facts: Facts, collect_on: date, today: date) -> None:
    said = verdict(facts, collect_on=collect_on, today=today, notice_days=14, min_cents=100)
    if isinstance(said, Present):
        assert facts.notified_on is not None
        assert facts.notified_on + timedelta(days=14) <= collect_on
        assert facts.mandate_is_active
        assert facts.signed_before_invoice
        assert said.amount_cents == facts.remaining_cents >= 100
        assert not facts.is_being_paid


@given(FACTS, DAYS, DAYS)
def test_what_moves_can_be_presented_on_its_new_day_once_told(facts: Facts, collect_on: date, today: date) -> None:
    said = verdict(facts, collect_on=collect_on, today=today, notice_days=14, min_cents=100)
    if isinstance(said, Move):
        assert said.not_before > collect_on
        told = facts.notified_on or today
        assert said.not_before >= told + timedelta(days=14) or facts.is_being_paid


@given(DAYS, st.sets(DAYS, max_size=5))
def test_the_new_day_is_a_working_one_that_is_free(not_before: date, taken: set[date]) -> None:
    closed = closings(not_before.year) | closings(not_before.year + 1)
    day = free_day(not_before, closed=closed, taken=taken)
    assert day >= not_before
    assert is_working_day(day, closed)
    assert day not in taken


@pytest.mark.parametrize(
    ("year", "good_friday"), [(2024, date(2024, 3, 29)), (2025, date(2025, 4, 18)), (2026, date(2026, 4, 3))]
)
def test_banks_rest_on_good_friday(year: int, good_friday: date) -> None:
    assert good_friday in closings(year)
    assert good_friday + timedelta(days=3) in closings(year)
