"""Moments, delays and calendars, as a receptionist would check them."""

from datetime import date, datetime, time

import pytest

from preau.agendas.rules import delays
from preau.agendas.rules.ical import Event, calendar_of
from preau.agendas.rules.slots import Hours, moments_of, overlapping
from preau.agendas.tests.conftest import paris
from preau.kernel.instants import PARIS

TUESDAY = date(2024, 8, 27)
MORNING = Hours(1, time(9), time(10), desks=2, agents=("Léa",))


def clock_of(day: date, *hours: Hours, minutes: int = 20, closed: tuple[date, ...] = ()) -> list[str]:
    return [
        f"{moment.starts_at:%H:%M} {moment.place}" for moment in moments_of(day, hours, minutes=minutes, closed=closed)
    ]


class TestMoments:
    @pytest.mark.parametrize(
        ("hours", "minutes", "expected"),
        [
            pytest.param([MORNING], 30, ["09:00 1", "09:00 2", "09:30 1", "09:30 2"], id="one per desk"),
            pytest.param([MORNING], 45, ["09:00 1", "09:00 2"], id="what does not fit is not given"),
            pytest.param([MORNING], 60, ["09:00 1", "09:00 2"], id="the end is excluded"),
            pytest.param([MORNING], 61, [], id="too long for the opening"),
            pytest.param([Hours(2, time(9), time(10))], 20, [], id="another day of the week"),
            pytest.param(
                [Hours(1, time(14), time(14, 20)), Hours(1, time(9), time(9, 20))],
                20,
                ["09:00 1", "14:00 1"],
                id="two openings, in the order of the day",
            ),
        ],
    )
    def test_of_a_day(self, hours: list[Hours], minutes: int, expected: list[str]) -> None:
        assert clock_of(TUESDAY, *hours, minutes=minutes) == expected

    def test_none_on_a_closed_day(self) -> None:
        assert clock_of(TUESDAY, MORNING, closed=(TUESDAY,)) == []

    def test_name_who_receives_at_each_desk(self) -> None:
        assert [moment.agent for moment in moments_of(TUESDAY, [MORNING], minutes=60, closed=())] == ["Léa", ""]

    def test_of_the_night_when_the_clocks_go_back_last_an_hour_longer(self) -> None:
        """27 October 2024: from 1 to 4 there are four hours, and 2 o'clock comes twice."""
        night = Hours(6, time(1), time(4))
        found = [moment.starts_at for moment in moments_of(date(2024, 10, 27), [night], minutes=60, closed=())]
        assert [f"{moment:%H:%M %Z}" for moment in found] == ["01:00 CEST", "02:00 CEST", "02:00 CET", "03:00 CET"]
        assert len({moment.timestamp() for moment in found}) == 4

    def test_of_the_night_when_the_clocks_go_forward_skip_an_hour(self) -> None:
        """30 March 2025: from 1 to 4 there are two hours."""
        found = clock_of(date(2025, 3, 30), Hours(6, time(1), time(4)), minutes=60)
        assert found == ["01:00 1", "03:00 1"]

    def test_of_the_monday_after_are_at_the_hour_on_the_wall(self) -> None:
        assert clock_of(date(2024, 10, 28), Hours(0, time(9), time(9, 20))) == ["09:00 1"]


class TestOpenings:
    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            pytest.param(Hours(1, time(10), time(11)), False, id="one after the other"),
            pytest.param(Hours(1, time(9, 59), time(11)), True, id="a minute shared"),
            pytest.param(Hours(2, time(9), time(10)), False, id="another day"),
        ],
    )
    def test_overlap(self, other: Hours, expected: bool) -> None:
        assert overlapping([MORNING, other]) is expected


class TestDelays:
    @pytest.mark.parametrize(
        ("at", "expected"),
        [
            pytest.param(paris(8, 26, 8, 59), True, id="a minute before the cut-off"),
            pytest.param(paris(8, 26, 9), False, id="at the cut-off"),
            pytest.param(paris(8, 27, 10), False, id="afterwards"),
        ],
    )
    def test_one_changes_until_the_cut_off(self, at: datetime, expected: bool) -> None:
        assert delays.may_change(paris(8, 27, 9), at, cut_off_hours=24) is expected

    def test_one_chooses_from_the_lead_time_on(self) -> None:
        assert delays.earliest(paris(8, 26, 9), lead_hours=24) == paris(8, 27, 9)

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            pytest.param(date(2024, 8, 29), date(2024, 8, 27), id="two days before"),
            pytest.param(date(2024, 8, 26), date(2024, 8, 22), id="over the week-end"),
            pytest.param(date(2024, 11, 12), date(2024, 11, 7), id="over 11 November, a Monday"),
        ],
    )
    def test_we_remind_two_working_days_before(self, day: date, expected: date) -> None:
        assert delays.remind_on(day, {date(2024, 11, 11)}) == expected

    @pytest.mark.parametrize(
        ("starts_at", "expected"),
        [
            pytest.param(paris(9, 3, 9), paris(8, 27, 9), id="a day to answer"),
            pytest.param(paris(8, 28, 3), paris(8, 27, 3), id="never past the cut-off"),
            pytest.param(paris(8, 27, 9), None, id="too near to be offered"),
        ],
    )
    def test_an_earlier_moment_is_kept_for_a_day(self, starts_at: datetime, expected: datetime | None) -> None:
        assert delays.answer_until(starts_at, paris(8, 26, 9), cut_off_hours=24) == expected


class TestCalendarFile:
    def event(self, **said: object) -> bytes:
        words = {"summary": "Rendez-vous", "location": "Caisse des écoles", "description": "", "url": ""}
        moments = {"stamped_at": paris(8, 20, 9), "starts_at": datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=PARIS)}
        return calendar_of(Event(uid="CE-1@x", sequence=2, minutes=60, **(words | moments | said)))  # type: ignore[arg-type]

    def test_speaks_in_universal_time(self) -> None:
        lines = self.event().decode().split("\r\n")
        assert "DTSTART:20241027T013000Z" in lines
        assert "DTEND:20241027T023000Z" in lines
        assert lines[0] == "BEGIN:VCALENDAR"
        assert lines[-2:] == ["END:VCALENDAR", ""]

    def test_cannot_be_given_a_line_of_somebody_else(self) -> None:
        said = self.event(summary="Lou;\r\nATTENDEE:x, y\\z").decode()
        assert "SUMMARY:Lou\\;\\nATTENDEE:x\\, y\\\\z\r\n" in said

    def test_folds_long_lines_without_cutting_a_letter(self) -> None:
        said = self.event(description="é" * 100)
        assert max(len(line) for line in said.split(b"\r\n")) <= 75
        assert "é" * 100 in said.decode().replace("\r\n ", "")

    def test_grows_its_number_when_the_appointment_moves(self) -> None:
        assert b"SEQUENCE:2\r\n" in self.event()
