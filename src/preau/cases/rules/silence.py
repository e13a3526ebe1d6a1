"""When our silence means something (ruling 34; CRPA L231-1 to L231-6 and L114-5)."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Asked:
    """Something that we asked the family to add: ``deadline_on`` is the last day to answer, inclusive."""

    asked_on: date
    deadline_on: date
    answered_on: date | None = None


def rejected_on(*, starts_on: date, months: int, asked: Sequence[Asked] = ()) -> date:
    """The last day on which we may still answer before silence means no.

    The delay is suspended from the day we ask to the answer, and never beyond the deadline that we gave.
    """
    return _suspended(months_after(starts_on, months), asked)


def accepted_on(*, starts_on: date, months: int, asked: Sequence[Asked] = ()) -> date | None:
    """The last day before silence means yes; None while the file is not complete.

    The delay starts when the file is complete: an answer starts the whole of it again.
    """
    last_day = months_after(starts_on, months)
    for one in _in_order(asked):
        if one.asked_on > last_day:  # asked too late: silence had spoken
            break
        if one.answered_on is None:
            return None
        starts_on = max(starts_on, one.answered_on)
        last_day = months_after(starts_on, months)
    return last_day


def alarmed_on(*, starts_on: date, days: int, asked: Sequence[Asked] = ()) -> date:
    """The last quiet day for a demande whose protection no silence ends: afterwards agents are told every day."""
    return _suspended(starts_on + timedelta(days), asked)


def months_after(day: date, months: int) -> date:
    """The same day of a later month; where it does not exist, its last one (31 December → 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _suspended(last_day: date, asked: Sequence[Asked]) -> date:
    """Later by every day that the family had the ball; two questions at once stop one clock."""
    runs_from = date.min
    for one in _in_order(asked):
        if one.asked_on > last_day:
            break
        until = min(one.answered_on or one.deadline_on, one.deadline_on)
        last_day += max(until - max(one.asked_on, runs_from), timedelta(0))
        runs_from = max(runs_from, until)
    return last_day


def _in_order(asked: Sequence[Asked]) -> list[Asked]:
    return sorted(asked, key=lambda one: one.asked_on)
