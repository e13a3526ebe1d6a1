"""What a declared birth date may be."""

from datetime import date

OF_AGE = 18  # years: from that birthday on, nobody is enrolled by a parent


def birthday(birth_on: date, years: int) -> date:
    """The day somebody turns that age; born on 29 February, it is 1 March in other years (civil practice)."""
    try:
        return birth_on.replace(year=birth_on.year + years)
    except ValueError:
        return date(birth_on.year + years, 3, 1)


def is_future(birth_on: date, *, today: date) -> bool:
    return birth_on > today


def is_grown_up(birth_on: date, *, today: date) -> bool:
    """Eighteen years old or more on that day."""
    return today >= birthday(birth_on, OF_AGE)


def age_on(day: date, birth_on: date) -> int:
    """Full years on that day."""
    years = day.year - birth_on.year
    return years if birthday(birth_on, years) <= day else years - 1
