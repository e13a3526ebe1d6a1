"""The rules and the calendar of 2024-2025, read from the files that the product ships."""

import json
from datetime import date, timedelta
from pathlib import Path

import preau
from preau.kernel.documents import read
from preau.kernel.periods import Days
from preau.kernel.week import FOUR_DAYS
from preau.rulebook.definition import Row, RulebookDocument
from preau.schools.definition import CalendarDocument
from preau.tariffs.rules.lateness import LateRule

SHIPPED = Path(preau.__file__).parent
RULEBOOK = read(RulebookDocument, json.loads((SHIPPED / "rulebook/data/paris-11-2024-2025.json").read_text()))
CALENDAR_FILE = read(CalendarDocument, json.loads((SHIPPED / "schools/data/zone-c-2024-2025.json").read_text()))
CALENDAR, HOLIDAYS = CALENDAR_FILE.calendar, CALENDAR_FILE.public_holidays
GRID, LATE = RULEBOOK.grid, LateRule.of(RULEBOOK)
YEAR = Days(date(2024, 9, 1), date(2025, 9, 1))
SEPTEMBER_OCTOBER = CALENDAR.canteen_days(FOUR_DAYS, Days(date(2024, 9, 1), date(2024, 11, 1)))


def row(tariff: int | str) -> Row:
    return next(row for row in GRID.rows if row.tariff == int(tariff))


def through(first: date, last: date) -> Days:
    return Days(first, last + timedelta(days=1))
