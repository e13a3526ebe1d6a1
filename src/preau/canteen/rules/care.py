"""Whether a health plan (PAI) is in force, and when its end is announced."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

FIRST_WARNING, LAST_WARNING = 60, 15  # days before the last day


class Care(StrEnum):
    """What a school reads of a child: that there is a plan, never why."""

    NONE = ""
    IN_FORCE = "in_force"
    OVER = "over"  # not renewed: the child is not fed as the others by default


def care_on(day: date, plans: Iterable[tuple[date, date]]) -> Care:
    """The plans of one child are (first day, last day), both inclusive."""
    known = [(start, last) for start, last in plans if start <= day]
    if any(day <= last for _start, last in known):
        return Care.IN_FORCE
    return Care.OVER if known else Care.NONE


def warning_due(last_day: date, *, today: date, warned_days: int | None) -> int | None:
    """Which warning to send now, in days before the end; None when it was sent, or is too early or too late."""
    left = (last_day - today).days
    if left < 0 or left > FIRST_WARNING:
        return None
    due = LAST_WARNING if left <= LAST_WARNING else FIRST_WARNING
    return None if warned_days is not None and warned_days <= due else due
