"""What happens to a scheduled debit when its file is cut (rulings 28 and 30)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from preau.billing.rules.due import working_day
from preau.kernel.working_days import add_working_days

OPEN = "open"  # billing's state of a debt


class Cancelled(StrEnum):
    """Why a scheduled debit will never be presented."""

    PAID = "paid"  # or carried over, or at the Trésor: nothing is left here
    TOO_SMALL = "too_small"
    CONTESTED = "contested"  # the family does not agree with the invoice
    MANDATE_ENDED = "mandate_ended"  # stopped, replaced, suspended, lapsed, or signed after the invoice


class Moved(StrEnum):
    """Why a debit waits for another day."""

    SHORT_NOTICE = "short_notice"  # the announcement left less than the legal days before
    NOT_NOTIFIED = "not_notified"  # it has not left yet
    PAYING = "paying"  # somebody is paying online this very minute
    LATE = "late"  # its file was not cut in time


@dataclass(frozen=True)
class Facts:
    """Of one debit, read in the transaction that cuts; cents and days.

    ``notified_on`` is when the announcement really left, by mail or post.
    """

    debt: str
    remaining_cents: int
    mandate_is_active: bool
    signed_before_invoice: bool
    notified_on: date | None
    is_being_paid: bool
    is_contested: bool = False


@dataclass(frozen=True)
class Present:
    amount_cents: int


@dataclass(frozen=True)
class Cancel:
    why: Cancelled


@dataclass(frozen=True)
class Move:
    """``not_before`` still has to be a working day."""

    why: Moved
    not_before: date


Verdict = Present | Cancel | Move


def verdict(facts: Facts, *, collect_on: date, today: date, notice_days: int, min_cents: int) -> Verdict:
    """Present what remains now, lowered amounts included; nothing is presented sooner than announced."""
    if facts.debt != OPEN or facts.remaining_cents <= 0:
        return Cancel(Cancelled.PAID)
    if facts.is_contested:
        return Cancel(Cancelled.CONTESTED)
    if not facts.mandate_is_active or not facts.signed_before_invoice:
        return Cancel(Cancelled.MANDATE_ENDED)
    if facts.remaining_cents < max(min_cents, 1):
        return Cancel(Cancelled.TOO_SMALL)
    if facts.notified_on is None:
        return Move(Moved.NOT_NOTIFIED, max(today, collect_on) + timedelta(days=notice_days))
    if (collect_on - facts.notified_on).days < notice_days:
        return Move(Moved.SHORT_NOTICE, facts.notified_on + timedelta(days=notice_days))
    if facts.is_being_paid:
        return Move(Moved.PAYING, collect_on + timedelta(days=1))
    return Present(facts.remaining_cents)


def free_day(not_before: date, *, closed: Collection[date], taken: Collection[date]) -> date:
    """The first working day whose file is not frozen yet."""
    day = working_day(not_before, closed)
    while day in taken:
        day = add_working_days(day, 1, closed)
    return day
