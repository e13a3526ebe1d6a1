"""Which class a child is in, from the year of birth alone."""

from datetime import date

LEVELS = ("ps", "ms", "gs", "cp", "ce1", "ce2", "cm1", "cm2")
NURSERY_LEVELS = LEVELS[:3]


def level_of(born_on: date, school_year: int) -> str | None:
    """The class of the school year that begins in September; None before three or after primary school."""
    rank = school_year - born_on.year - 3
    return LEVELS[rank] if 0 <= rank < len(LEVELS) else None
