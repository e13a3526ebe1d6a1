"""On which days schools are open."""

from dataclasses import dataclass
from datetime import date, timedelta

from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.kernel.week import WeekPattern

SATURDAY = 5


@dataclass(frozen=True)
class SchoolCalendar:
    """The days of one school year: holidays, and single closed days (public holidays, bridges)."""

    school_year: int
    holidays: tuple[Days, ...]
    closed: frozenset[date]

    def is_school_day(self, day: date) -> bool:
        """Wednesdays count: whether a child eats then is a matter of its own week."""
        return (
            day in SchoolYear(self.school_year).days
            and day.weekday() < SATURDAY
            and day not in self.closed
            and not any(day in holiday for holiday in self.holidays)
        )

    def canteen_days(self, week: WeekPattern, within: Days) -> list[date]:
        """The days that a child with this week eats; a run without end stops with the school year."""
        year = SchoolYear(self.school_year).days
        first = max(within.start, year.start)
        end = year.end if within.end is None else min(within.end, year.end or within.end)
        length = ((end or first) - first).days
        days = (first + timedelta(n) for n in range(length))
        return [day for day in days if week.has(day) and self.is_school_day(day)]
