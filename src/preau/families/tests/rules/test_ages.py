"""Birthdays."""

from datetime import date

import pytest

from preau.families import rules


@pytest.mark.parametrize(
    ("day", "born", "years"),
    [
        pytest.param(date(2024, 5, 2), date(2018, 5, 3), 5, id="the day before the birthday"),
        pytest.param(date(2024, 5, 3), date(2018, 5, 3), 6, id="on the birthday"),
        pytest.param(date(2023, 2, 28), date(2020, 2, 29), 2, id="leap child, 28 February"),
        pytest.param(date(2023, 3, 1), date(2020, 2, 29), 3, id="leap child, 1 March"),
    ],
)
def test_age_in_full_years(day: date, born: date, years: int) -> None:
    assert rules.age_on(day, born) == years
