"""When a schedule is next due: pure."""

from datetime import datetime, timedelta

from preau.kernel.instants import paris_day, start_of_day

DAY = timedelta(days=1)


def next_due(planned: datetime, every: timedelta, *, now: datetime) -> datetime:
    """The first due instant after ``now``; missed ones are not made up for.

    Whole days fall on midnights in Paris, 23 and 25 hours apart when the hour changes.
    """
    if every % DAY == timedelta(0):
        return start_of_day(paris_day(now) + every)
    missed = max(0, (now - planned) // every)
    return planned + (missed + 1) * every
