"""What is known of the days that a child spends in one household (ruling 18)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from preau.kernel.periods import Days


@dataclass(frozen=True)
class Custody:
    """The days of one household while ``days`` run: written in a document that was checked, or said by the family."""

    days: Days
    verified: bool
    has: Callable[[date], bool]


def always(day: date) -> bool:
    return True


ALL_DAYS = Custody(Days(date.min), verified=False, has=always)
