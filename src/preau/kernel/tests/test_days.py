"""Days, weeks, years, working days, instants."""

from datetime import UTC, date, datetime, timedelta

import pytest

from preau.kernel.instants import end_of_day, last_second_of, paris_day
from preau.kernel.periods import Days
from preau.kernel.school_calendar import SchoolCalendar
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import FIVE_DAYS, FOUR_DAYS, WeekPattern
from preau.kernel.working_days import add_working_days, working_days_between

SEP_2, SEP_6 = date(2024, 9, 2), date(2024, 9, 6)


class TestDays:
    def test_hold_their_first_day_but_not_their_end(self) -> None:
        days = Days(SEP_2, SEP_6)
        assert SEP_2 in days
        assert SEP_6 not in days

    def test_without_end_still_run(self) -> None:
        assert date(2099, 1, 1) in Days(SEP_2)
        assert date(2024, 9, 1) not in Days(SEP_2)

    def test_cannot_end_before_they_start(self) -> None:
        with pytest.raises(ValueError, match="before its start"):
            Days(SEP_6, SEP_2)

    @pytest.mark.parametrize(
        ("other", "overlap"),
        [(Days(SEP_6), False), (Days(date(2024, 9, 5)), True), (Days(date(2024, 1, 1), SEP_2), False)],
    )
    def test_know_whether_they_overlap(self, other: Days, overlap: bool) -> None:
        assert Days(SEP_2, SEP_6).overlaps(other) is overlap
        assert other.overlaps(Days(SEP_2, SEP_6)) is overlap


class TestSchoolYear:
    def test_turns_on_the_first_of_september(self) -> None:
        assert SchoolYear.of(date(2024, 8, 31)) == SchoolYear(2023)
        assert SchoolYear.of(date(2024, 9, 1)) == SchoolYear(2024)
        assert SchoolYear(2024).last_day == date(2025, 8, 31)
        assert SchoolYear(2024).ends_on not in SchoolYear(2024).days

    def test_is_prepared_from_june(self) -> None:
        assert SchoolYear.of_campaign(date(2024, 5, 31)) == SchoolYear(2023)
        assert SchoolYear.of_campaign(date(2024, 6, 1)) == SchoolYear(2024)
        assert SchoolYear.of_campaign(date(2025, 1, 10)) == SchoolYear(2024)

    def test_is_written_with_both_years(self) -> None:
        assert SchoolYear(2024).label == "2024-2025"


class TestWeekPattern:
    def test_reads_and_writes_days_in_order(self) -> None:
        assert WeekPattern.parse(" Ve, lu ").as_text() == "lu,ve"
        assert WeekPattern.parse("lu,ma,je,ve") == FOUR_DAYS

    def test_refuses_a_word_that_is_no_day(self) -> None:
        with pytest.raises(ValueError, match="jeudi"):
            WeekPattern.parse("lu,jeudi")

    def test_knows_its_days(self) -> None:
        assert FIVE_DAYS.has(date(2024, 9, 4))
        assert not FOUR_DAYS.has(date(2024, 9, 4))


class TestCalendar:
    calendar = SchoolCalendar(2024, (Days(date(2024, 10, 19), date(2024, 11, 4)),), frozenset({date(2024, 11, 11)}))

    @pytest.mark.parametrize(
        ("day", "school"),
        [
            (date(2024, 10, 18), True),
            (date(2024, 10, 21), False),
            (date(2024, 11, 4), True),
            (date(2024, 11, 11), False),
            (date(2024, 11, 9), False),
            (date(2024, 8, 30), False),
            (date(2025, 9, 1), False),
        ],
    )
    def test_knows_school_days(self, day: date, school: bool) -> None:
        assert self.calendar.is_school_day(day) is school

    def test_stops_a_run_without_end_at_the_end_of_the_year(self) -> None:
        assert self.calendar.canteen_days(FOUR_DAYS, Days(date(2025, 8, 25)))[-1] == date(2025, 8, 29)


class TestWorkingDays:
    ARMISTICE = frozenset({date(2024, 11, 11)})

    def test_skip_week_ends_and_public_holidays(self) -> None:
        assert add_working_days(date(2024, 11, 8), 1, self.ARMISTICE) == date(2024, 11, 12)
        assert add_working_days(date(2024, 11, 8), 1, frozenset()) == date(2024, 11, 11)

    def test_count_after_the_first_day_and_with_the_last(self) -> None:
        assert working_days_between(date(2024, 9, 6), date(2024, 9, 23), frozenset()) == 11
        assert working_days_between(SEP_6, SEP_6, frozenset()) == 0

    def test_adding_and_counting_agree(self) -> None:
        for n in range(1, 30):
            assert working_days_between(SEP_2, add_working_days(SEP_2, n, self.ARMISTICE), self.ARMISTICE) == n


class TestInstants:
    def test_a_day_ends_at_midnight_in_paris(self) -> None:
        assert end_of_day(date(2024, 8, 23)).astimezone(UTC) == datetime(2024, 8, 23, 22, tzinfo=UTC)
        assert last_second_of(date(2024, 8, 23)) == end_of_day(date(2024, 8, 23)) - timedelta(seconds=1)

    def test_the_day_of_an_instant_is_the_one_in_paris(self) -> None:
        assert paris_day(datetime(2024, 8, 23, 22, tzinfo=UTC)) == date(2024, 8, 24)
        assert paris_day(datetime(2024, 8, 23, 21, 59, 59, tzinfo=UTC)) == date(2024, 8, 23)

    def test_a_naive_instant_has_no_day(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            paris_day(datetime(2024, 8, 23, 22))  # noqa: DTZ001 - the point of the test
