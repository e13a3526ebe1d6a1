"""Calendars and schools come from files."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict

import pytest
from django.core.management import CommandError, call_command

from preau.foundation import audit
from preau.kernel.actor import ANONYMOUS, SYSTEM, Actor
from preau.kernel.decision import Refused
from preau.kernel.documents import Unreadable
from preau.kernel.instants import PARIS
from preau.kernel.periods import Days
from preau.kernel.week import FIVE_DAYS, FOUR_DAYS
from preau.schools import operations, queries
from preau.schools.models import School

DATA = Path(__file__).parents[1] / "data"
CALENDAR = json.loads((DATA / "zone-c-2024-2025.json").read_text())
SCHOOLS = json.loads((DATA / "ecoles-paris-11.json").read_text())
AT = datetime(2024, 5, 2, 9, tzinfo=PARIS)


class By(TypedDict):
    actor: Actor
    at: datetime


BY: By = {"actor": SYSTEM, "at": AT}

pytestmark = pytest.mark.django_db


class TestCalendar:
    def test_of_zone_c_gives_the_days_that_invoices_count(self) -> None:
        operations.load_calendar(data=CALENDAR, **BY)
        calendar = queries.calendar_for(2024)
        first = Days(date(2024, 9, 1), date(2024, 11, 1))
        assert len(calendar.canteen_days(FOUR_DAYS, first)) == 28
        assert len(calendar.canteen_days(FIVE_DAYS, first)) == 35
        assert len(calendar.canteen_days(FOUR_DAYS, Days(date(2024, 11, 1), date(2025, 1, 1)))) == 27
        assert len(calendar.canteen_days(FOUR_DAYS, Days(date(2024, 9, 1)))) == 138
        assert len(calendar.canteen_days(FIVE_DAYS, Days(date(2024, 9, 1)))) == 174

    def test_control_without_the_bridge_there_would_be_one_meal_more(self) -> None:
        closed = [day for day in CALENDAR["closed"] if day["day"] != "2025-05-30"]
        operations.load_calendar(data=CALENDAR | {"closed": closed}, **BY)
        assert len(queries.calendar_for(2024).canteen_days(FOUR_DAYS, Days(date(2024, 9, 1)))) == 139

    def test_a_bridge_is_no_public_holiday(self) -> None:
        operations.load_calendar(data=CALENDAR, **BY)
        assert date(2025, 5, 30) not in queries.public_holidays()
        assert {date(2024, 8, 15), date(2024, 11, 11)} <= queries.public_holidays()

    def test_the_same_file_changes_nothing_and_a_corrected_one_does(self) -> None:
        assert operations.load_calendar(data=CALENDAR, **BY)
        assert not operations.load_calendar(data=CALENDAR, **BY)
        assert operations.load_calendar(data=CALENDAR | {"closed": []}, **BY)
        assert queries.calendar_for(2024).is_school_day(date(2024, 11, 11))

    def test_a_year_that_nobody_loaded_is_said(self) -> None:
        with pytest.raises(queries.NoCalendar):
            queries.calendar_for(2024)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            (
                {"holidays": [{"name": "Toussaint", "starts_on": "2024-11-04", "back_on": "2024-10-19"}]},
                "holidays[0].back_on",
            ),
            ({"holidays": CALENDAR["holidays"][::-1]}, "holidays[1].starts_on"),
            ({"closed": CALENDAR["closed"] + CALENDAR["closed"][:1]}, "closed[14].day"),
            ({"closed": [{"day": "30 mai", "name": "Pont"}]}, "closed[0].day"),
        ],
    )
    def test_a_wrong_field_is_named(self, change: dict[str, object], field: str) -> None:
        with pytest.raises(Unreadable) as refusal:
            operations.load_calendar(data=CALENDAR | change, **BY)
        assert refusal.value.field == field


class TestSchools:
    def test_eight_schools_of_the_eleventh(self) -> None:
        assert operations.load_schools(data=SCHOOLS, **BY) == 8
        names = [school.name for school in queries.open_schools()]
        assert names == sorted(names)
        assert len(names) == 8

    def test_the_same_file_changes_nothing(self) -> None:
        operations.load_schools(data=SCHOOLS, **BY)
        assert operations.load_schools(data=SCHOOLS, **BY) == 0

    def test_a_corrected_name_keeps_the_school(self) -> None:
        operations.load_schools(data=SCHOOLS, **BY)
        before = School.objects.get(uai="0759901E")
        corrected = [SCHOOLS["schools"][0] | {"name": "École Marelle", "is_open": False}]
        assert operations.load_schools(data={"schools": corrected}, **BY) == 1
        assert queries.school(before.pk).name == "École Marelle"
        assert before not in queries.open_schools()

    def test_who_loaded_is_in_the_journal(self) -> None:
        operations.load_schools(data=SCHOOLS, **BY)
        [entry] = audit.queries.history_of(School.objects.get(uai="0759901E"))
        assert (entry.kind, entry.actor_name) == ("schools.school.loaded", "Préau")

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"uai": "0759901A"}, "not a school number"),
            ({"kind": "lycee"}, "expected one of"),
            ({"postcode": "11e"}, "five digits"),
        ],
    )
    def test_a_wrong_school_is_refused(self, change: dict[str, object], said: str) -> None:
        with pytest.raises(Unreadable, match=said):
            operations.load_schools(data={"schools": [SCHOOLS["schools"][0] | change]}, **BY)

    def test_the_same_school_twice_is_refused(self) -> None:
        with pytest.raises(Unreadable, match="already there"):
            operations.load_schools(data={"schools": SCHOOLS["schools"][:1] * 2}, **BY)

    def test_a_visitor_may_not(self) -> None:
        with pytest.raises(Refused):
            operations.load_schools(data=SCHOOLS, actor=ANONYMOUS, at=AT)
        assert not School.objects.exists()


class TestCommands:
    def test_say_what_they_did(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("load-calendar", DATA / "zone-c-2024-2025.json")
        call_command("load-calendar", DATA / "zone-c-2024-2025.json")
        call_command("load-schools", DATA / "ecoles-paris-11.json")
        assert capsys.readouterr().out.splitlines() == [
            "calendar loaded",
            "this calendar was already there",
            "schools created or corrected: 8",
        ]

    @pytest.mark.parametrize(
        ("text", "said"), [("{", "Expecting"), ('{"zone": "C"}', "school_year: missing"), ("[]", "expected an object")]
    )
    def test_name_what_is_wrong_without_a_traceback(self, tmp_path: Path, text: str, said: str) -> None:
        file = tmp_path / "calendar.json"
        file.write_text(text)
        with pytest.raises(CommandError, match=said):
            call_command("load-calendar", file)

    def test_say_that_a_file_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="No such file"):
            call_command("load-schools", tmp_path / "none.json")
