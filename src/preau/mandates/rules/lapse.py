"""When an authorisation that nobody used is over (SEPA rulebook: 36 months after the last presentation)."""

from calendar import monthrange
from datetime import date

YEARS = 3


def last_presented_lapsing(day: date) -> date:
    """Whatever was last presented, or signed and never presented, on this day or earlier has lapsed on ``day``."""
    year = day.year - YEARS
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
