"""Days on which invoices are made, paid and debited (ruling 30)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from preau.kernel.working_days import add_working_days, is_working_day
from preau.rulebook.definition import BillingPeriod

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Dates:
    """Of one run: the invoice, the last day to pay (inclusive), the debit."""

    issue_on: date
    due_on: date
    debit_on: date


def working_day(day: date, closed: Collection[date]) -> date:
    """``day``, or the next working day when banks are closed."""
    return day if is_working_day(day, closed) else add_working_days(day, 1, closed)


def dates_of(period: BillingPeriod, *, opened_on: date, notice_days: int, closed: Collection[date]) -> Dates:
    """Those of the règlement, while the debit still leaves the pre-notification its days; else as many days later.

    A supplementary run opened long after its period must not ask for money that is due already.
    """
    issue_on = max(period.issue_on, opened_on)
    if issue_on + timedelta(days=notice_days) <= period.debit_on:
        return Dates(issue_on, period.due_on, working_day(period.debit_on, closed))
    later = issue_on - period.issue_on
    return Dates(issue_on, period.due_on + later, working_day(period.debit_on + later, closed))


def debit_day(planned: date, *, notified_on: date, notice_days: int, closed: Collection[date]) -> date:
    """The planned day when the family was told ``notice_days`` before; else the first working day that is."""
    day = working_day(planned, closed)
    earliest = notified_on + timedelta(days=notice_days)
    return day if day >= earliest else working_day(earliest, closed)


def is_debited(*, issued_at: datetime, signed_at: datetime | None) -> bool:
    """An invoice made before the mandate was signed is never debited."""
    return signed_at is not None and signed_at <= issued_at
