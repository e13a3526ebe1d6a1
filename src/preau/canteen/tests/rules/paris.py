"""The calendar of Paris in 2024-2025, and the words of the worked tables."""

import json
from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path

import preau
from preau.kernel.documents import read
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import FIVE_DAYS, WeekPattern
from preau.schools.definition import CalendarDocument

YEAR: Days = SchoolYear(2024).days


@cache
def _document() -> CalendarDocument:
    path = Path(preau.__file__).parent / "schools" / "data" / "zone-c-2024-2025.json"
    return read(CalendarDocument, json.loads(path.read_text()))


@cache
def school_days() -> tuple[date, ...]:
    return tuple(_document().calendar.canteen_days(FIVE_DAYS, YEAR))


def lunches(week: str) -> list[date]:
    return _document().calendar.canteen_days(WeekPattern.parse(week), YEAR)


def public_holidays() -> frozenset[date]:
    return _document().public_holidays


def without(days: Collection[date], closed: Collection[date]) -> list[date]:
    return [day for day in days if day not in closed]
