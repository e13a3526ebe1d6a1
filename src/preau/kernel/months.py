"""Calendar months: what « moins de trois mois » counts in."""

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day some months earlier; where it does not exist, the last one of its month (31 May → 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_after(day: date, months: int) -> date:
    """The same day some months later, under the same rule."""
    return months_before(day, -months)
