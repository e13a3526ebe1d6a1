"""Days of school and hours of Paris, worked out again from the calendar's document and from astronomy's habits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from preau.demo.oracle.tables import day, document, instant, rows

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("lu", "ma", "me", "je", "ve", "sa", "di")
SATURDAY = 5
CLOSURES = "SELECT school_id, day, declared_at FROM schools_closure WHERE cancelled_at IS NULL"


def midnight(on: date) -> datetime:
    """The first instant of a day in Paris: one hour before UTC in winter, two in summer, by the European rule."""
    return datetime(on.year, on.month, on.day, tzinfo=UTC) - timedelta(hours=2 if _summer_begins_before(on) else 1)


def paris_day(moment: datetime) -> date:
    """The day it was in Paris."""
    on = moment.astimezone(UTC).date()
    return on + ONE_DAY if moment >= midnight(on + ONE_DAY) else on


def _summer_begins_before(on: date) -> bool:
    """At midnight of the Sunday of change itself, the old hour still holds."""
    return _last_sunday(on.year, 3) < on <= _last_sunday(on.year, 10)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@dataclass(frozen=True)
class Almanac:
    """Holidays half-open, single closed days, and closures of schools."""

    holidays: tuple[tuple[date, date], ...]
    closed: frozenset[date]
    public: frozenset[date]
    closures: Mapping[tuple[int | None, date], datetime]  # and when each was declared

    @classmethod
    def read(cls) -> "Almanac":
        years = [document(value) for (value,) in rows("SELECT document FROM schools_calendaryear")]
        return cls(
            holidays=tuple(_spans(years)),
            closed=frozenset(day(row["day"]) for year in years for row in year["closed"]),
            public=frozenset(day(r["day"]) for y in years for r in y["closed"] if r.get("public_holiday", True)),
            closures={(school, day(on)): instant(at) for school, on, at in rows(CLOSURES)},
        )

    def is_school_day(self, on: date) -> bool:
        """Monday to Friday outside holidays and closed days, Wednesdays too."""
        if on.weekday() >= SATURDAY or on in self.closed:
            return False
        return not any(start <= on < end for start, end in self.holidays)

    def is_working_day(self, on: date) -> bool:
        return on.weekday() < SATURDAY and on not in self.public

    def is_shut(self, school_id: int, on: date, *, known_at: datetime | None = None) -> bool:
        """A strike, an outing, a heatwave: at that school or at all of them, as far as it was known then."""
        told = (self.closures.get((school_id, on)), self.closures.get((None, on)))
        return any(at is not None and (known_at is None or at <= known_at) for at in told)


def _spans(years: list[Any]) -> list[tuple[date, date]]:
    return [(day(row["starts_on"]), day(row["back_on"])) for year in years for row in year["holidays"]]


def eats_on(week: str, on: date) -> bool:
    return WEEKDAYS[on.weekday()] in week.split(",")
