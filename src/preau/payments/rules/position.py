"""Where an invoice stands for the family that reads it (ruling 32): one state, what remains, until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OPEN, SETTLED, CARRIED_OVER, TRANSFERRED = "open", "settled", "carried", "transferred"  # billing's states of a debt


class State(StrEnum):
    """In the order in which a family needs them."""

    TO_PAY = "to_pay"
    IN_PROGRESS = "in_progress"
    CONTESTED = "contested"
    TO_BE_DEBITED = "to_be_debited"
    CARRIED = "carried"
    TREASURY = "treasury"
    PAID = "paid"


@dataclass(frozen=True)
class Facts:
    """What is known of one invoice; cents and days.

    ``paying`` is the reference of an online payment under way; ``debit_on`` the day of a debit that is
    announced or was sent to the bank (``presented``); ``rejected_on`` when the last debit came back.
    """

    debt: str
    due_cents: int
    settled_cents: int
    due_on: date
    carry_below_cents: int
    min_online_cents: int
    paying: str = ""
    debit_on: date | None = None
    presented: bool = False
    rejected_on: date | None = None
    settled_on: date | None = None
    contested: bool = False


@dataclass(frozen=True)
class Position:
    """``on`` is the last day to pay, the day of the debit, or the day it was paid, by ``state``."""

    state: State
    remaining_cents: int
    on: date | None = None
    may_pay_online: bool = False
    is_late: bool = False
    paying: str = ""
    rejected_on: date | None = None


def position(facts: Facts, *, today: date) -> Position:
    """The strongest fact decides: settled, at the Trésor, carried over, being paid, announced to the bank, small."""
    remaining = facts.due_cents - facts.settled_cents
    if facts.debt == SETTLED or (facts.debt == OPEN and remaining == 0):
        return Position(State.PAID, 0, facts.settled_on)
    if facts.debt == TRANSFERRED:
        return Position(State.TREASURY, remaining)
    if facts.debt == CARRIED_OVER:
        return Position(State.CARRIED, 0)
    return _open(facts, remaining, today=today)


def _open(facts: Facts, remaining: int, *, today: date) -> Position:
    if facts.paying:
        return Position(State.IN_PROGRESS, remaining, paying=facts.paying)
    if facts.due_cents < facts.carry_below_cents:
        return Position(State.CARRIED, remaining)
    payable = remaining >= facts.min_online_cents
    if facts.contested and not facts.presented:
        return Position(State.CONTESTED, remaining, may_pay_online=payable)
    if facts.debit_on is not None:
        # Until the file is cut the family may pay at once instead (ruling 30).
        return Position(State.TO_BE_DEBITED, remaining, facts.debit_on, payable and not facts.presented)
    return Position(
        State.TO_PAY,
        remaining,
        facts.due_on,
        may_pay_online=payable,
        is_late=facts.due_on < today,
        rejected_on=facts.rejected_on,
    )
