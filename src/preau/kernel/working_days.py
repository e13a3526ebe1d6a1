"""Working days of the Caisse (jours ouvrés): Monday to Friday without the days in ``closed``."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_working_day(day: date, closed: Collection[date]) -> bool:
    return day.weekday() < SATURDAY and day not in closed


def add_working_days(day: date, n: int, closed: Collection[date]) -> date:
    """The n-th working day after ``day``; ``day`` itself never counts."""
    while n > 0:
        day += ONE_DAY
        n -= is_working_day(day, closed)
    return day


def working_days_between(a: date, b: date, closed: Collection[date]) -> int:
    """Working days after ``a``, up to and with ``b``."""
    return sum(is_working_day(a + timedelta(n), closed) for n in range(1, (b - a).days + 1))
