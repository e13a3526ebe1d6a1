"""How long a precaution holds before a supervisor has confirmed it (ruling 24)."""

from datetime import date, timedelta

CONFIRM_WITHIN = timedelta(days=5)


def confirm_by(placed_on: date) -> date:
    """The last day (inclusive) on which a precaution may be confirmed; the day after, it no longer hides anything."""
    return placed_on + CONFIRM_WITHIN


def hides(*, on: date, until_on: date, confirmed: bool) -> bool:
    """Whether a precaution that nobody lifted hides a child on that day: at once, but for good only once confirmed."""
    return confirmed or on <= until_on
