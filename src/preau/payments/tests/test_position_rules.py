"""Where an invoice stands: a table that a clerk could check."""

from dataclasses import replace
from datetime import date

import pytest

from preau.payments.rules.position import Facts, Position, State, position

TODAY, DUE, DEBIT = date(2024, 11, 12), date(2024, 11, 30), date(2024, 12, 2)
BILL = Facts("open", 9004, 0, DUE, carry_below_cents=100, min_online_cents=100)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(BILL, Position(State.TO_PAY, 9004, DUE, may_pay_online=True), id="to pay until the 30th"),
        pytest.param(
            replace(BILL, due_on=date(2024, 11, 11)),
            Position(State.TO_PAY, 9004, date(2024, 11, 11), may_pay_online=True, is_late=True),
            id="the day after the last day it is late",
        ),
        pytest.param(
            replace(BILL, due_on=TODAY),
            Position(State.TO_PAY, 9004, TODAY, may_pay_online=True),
            id="the last day is still in time",
        ),
        pytest.param(
            replace(BILL, settled_cents=8950),
            Position(State.TO_PAY, 54, DUE),
            id="54 cents remain: too little for PayFiP, still to pay at the desk",
        ),
        pytest.param(
            replace(BILL, due_cents=78),
            Position(State.CARRIED, 78),
            id="six meals at 0.13: carried to the next invoice",
        ),
        pytest.param(replace(BILL, due_cents=100), Position(State.TO_PAY, 100, DUE, True), id="one euro is paid alone"),
        pytest.param(
            replace(BILL, debt="carried", due_cents=78), Position(State.CARRIED, 0), id="already in the next invoice"
        ),
        pytest.param(
            replace(BILL, paying="P1"), Position(State.IN_PROGRESS, 9004, paying="P1"), id="somebody is paying it"
        ),
        pytest.param(
            replace(BILL, debit_on=DEBIT),
            Position(State.TO_BE_DEBITED, 9004, DEBIT, may_pay_online=True),
            id="a debit is announced, one may still pay now",
        ),
        pytest.param(
            replace(BILL, debit_on=DEBIT, presented=True),
            Position(State.TO_BE_DEBITED, 9004, DEBIT),
            id="at the bank: nothing to do any more",
        ),
        pytest.param(
            replace(BILL, rejected_on=TODAY),
            Position(State.TO_PAY, 9004, DUE, may_pay_online=True, rejected_on=TODAY),
            id="the debit came back",
        ),
        pytest.param(replace(BILL, debt="transferred"), Position(State.TREASURY, 9004), id="at the Trésor public"),
        pytest.param(
            replace(BILL, debt="settled", settled_cents=9004, settled_on=TODAY, paying="P1"),
            Position(State.PAID, 0, TODAY),
            id="paid, whatever an old attempt says",
        ),
    ],
)
def test_one_state_for_each_situation(facts: Facts, expected: Position) -> None:
    assert position(facts, today=TODAY) == expected
