"""How early one must choose, until when one may change, and when we remind."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from preau.kernel.working_days import ONE_DAY, is_working_day

REMINDER_DAYS = 2  # working days before
ANSWER = timedelta(hours=24)  # to say yes to an earlier moment


def earliest(at: datetime, *, lead_hours: int) -> datetime:
    """The first instant that can still be chosen at ``at``; itself included."""
    return at + timedelta(hours=lead_hours)


def may_change(starts_at: datetime, at: datetime, *, cut_off_hours: int) -> bool:
    """Whether a family may still move or give up by itself: strictly before the cut-off."""
    return at < change_until(starts_at, cut_off_hours=cut_off_hours)


def change_until(starts_at: datetime, *, cut_off_hours: int) -> datetime:
    """The cut-off, excluded."""
    return starts_at - timedelta(hours=cut_off_hours)


def remind_on(day: date, closed: Collection[date]) -> date:
    """The second working day before the appointment (J-2)."""
    left = REMINDER_DAYS
    while left > 0:
        day -= ONE_DAY
        left -= is_working_day(day, closed)
    return day


def answer_until(starts_at: datetime, at: datetime, *, cut_off_hours: int) -> datetime | None:
    """Until when an earlier moment is kept for somebody: a day, never past the cut-off; None when it is too near."""
    limit = min(at + ANSWER, change_until(starts_at, cut_off_hours=cut_off_hours))
    return limit if limit > at else None
