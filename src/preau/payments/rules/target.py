"""Days on which no SEPA debit is settled (TARGET calendar), beside week-ends."""

from datetime import date, timedelta


def closings(year: int) -> frozenset[date]:
    """New Year, Good Friday, Easter Monday, 1 May, 25 and 26 December."""
    easter = _easter(year)
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(fixed | {easter - timedelta(days=2), easter + timedelta(days=1)})


def _easter(year: int) -> date:
    """Gregorian computus of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
