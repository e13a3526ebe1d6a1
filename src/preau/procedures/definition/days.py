"""Days said from today: « today », « -3m », « +1y », « +10d »; and days of the calendar."""

import re
from calendar import monthrange
from datetime import date, timedelta

RELATIVE = re.compile(r"([+-])(\d{1,3})([dmy])")


def is_bound(text: str) -> bool:
    """Whether ``day_of`` can read it."""
    try:
        day_of(text, today=date(2024, 2, 29))
    except ValueError:
        return False
    return True


def day_of(text: str, *, today: date) -> date:
    """The day meant on ``today``; calendar months, ended at their last day (31 May - 3m = 29 February 2024).

    Raises ValueError for anything else, or out of the calendar.
    """
    if text == "today":
        return today
    found = RELATIVE.fullmatch(text)
    if not found:
        return date.fromisoformat(text)
    count = int(found[2]) * (1 if found[1] == "+" else -1)
    return _moved(today, count, found[3])


def _moved(day: date, count: int, unit: str) -> date:
    if unit == "d":
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + (count if unit == "m" else count * 12)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
