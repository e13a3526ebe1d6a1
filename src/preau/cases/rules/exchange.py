"""How long the thread of a demande stays open, and whose turn it is."""

from datetime import date, timedelta
from enum import StrEnum

OPEN_AFTER = timedelta(days=60)
LONGEST = 5_000  # characters of a message
MOST_FILES = 4


class Turn(StrEnum):
    """Who must read or answer, as far as the thread says."""

    NOBODY = "nobody"
    FAMILY = "family"  # we wrote something that nobody of the family has opened
    US = "us"  # the last word is the family's


def last_day_to_write(closed_on: date | None) -> date | None:
    """The last day on which somebody may write, inclusive; None while the demande is not over."""
    return closed_on + OPEN_AFTER if closed_on else None


def turn(*, last_is_family: bool | None, unread_by_family: bool) -> Turn:
    """What the family has not read comes first; else whoever did not write last (K8). None: nobody wrote yet."""
    if unread_by_family:
        return Turn.FAMILY
    return Turn.US if last_is_family else Turn.NOBODY
