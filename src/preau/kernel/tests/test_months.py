"""Three months before, as the règlement counts them."""

from datetime import date

import pytest

from preau.kernel.months import months_after, months_before


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2024, 8, 23), 3, date(2024, 5, 23), id="the same day of the month"),
        pytest.param(date(2024, 5, 31), 3, date(2024, 2, 29), id="a day that the month has not"),
        pytest.param(date(2024, 1, 15), 3, date(2023, 10, 15), id="over the new year"),
        pytest.param(date(2024, 1, 15), 0, date(2024, 1, 15), id="none"),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_months_after_end_on_the_last_day_of_a_shorter_month() -> None:
    assert months_after(date(2024, 11, 30), 3) == date(2025, 2, 28)
