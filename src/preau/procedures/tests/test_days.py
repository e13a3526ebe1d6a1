"""« In three months » is a day of the calendar."""

from datetime import date

import pytest

from preau.procedures.definition import day_of

LEAP = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("today", LEAP, LEAP),
        ("+1y", LEAP, date(2025, 2, 28)),
        ("-3m", date(2024, 5, 31), LEAP),
        ("+10d", date(2024, 12, 25), date(2025, 1, 4)),
        ("-1m", date(2024, 1, 15), date(2023, 12, 15)),
        ("2024-09-01", LEAP, date(2024, 9, 1)),
    ],
)
def test_reads_as_it_is_written(text: str, today: date, day: date) -> None:
    assert day_of(text, today=today) == day


@pytest.mark.parametrize("text", ["demain", "3m", "+3 m", "+1w", "", "-9999y", "2024-02-30"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_of(text, today=LEAP)
