"""From instants to days and back: the day is the one in Paris."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def start_of_day(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=PARIS)


def end_of_day(day: date) -> datetime:
    """The midnight after ``day``, exclusive: 23:59:59 is still in, 00:00:00 is out."""
    return start_of_day(day + timedelta(days=1))


def last_second_of(day: date) -> datetime:
    """What a postmark counts as (ruling 1)."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=PARIS)


def paris_day(instant: datetime) -> date:
    """The day in Paris of an aware instant. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone has no day")
    return instant.astimezone(PARIS).date()
