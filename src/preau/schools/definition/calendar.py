"""The school calendar of a zone, as the ministry publishes it, with the days a Caisse adds."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from preau.kernel.documents import Unreadable
from preau.kernel.periods import Days
from preau.kernel.school_calendar import SchoolCalendar


@dataclass(frozen=True)
class Holiday:
    """School holidays (vacances): from ``starts_on`` until classes are back on ``back_on``."""

    name: str
    starts_on: date
    back_on: date

    def __post_init__(self) -> None:
        if self.back_on <= self.starts_on:
            raise Unreadable("back_on", f"classes are back after {self.starts_on}")

    @property
    def days(self) -> Days:
        return Days(self.starts_on, self.back_on)


@dataclass(frozen=True)
class ClosedDay:
    """One day without school: a public holiday (jour férié), or a bridge on which offices still work."""

    day: date
    name: str
    public_holiday: bool = True


@dataclass(frozen=True)
class CalendarDocument:
    """One school year of one zone."""

    school_year: int
    zone: str
    holidays: tuple[Holiday, ...]
    closed: tuple[ClosedDay, ...]

    def __post_init__(self) -> None:
        """Raises Unreadable when two holidays overlap or are out of order, or a day is named twice."""
        for place, (one, following) in enumerate(pairwise(self.holidays), start=1):
            if following.starts_on < one.back_on:
                raise Unreadable(f"holidays[{place}].starts_on", f"during « {one.name} »")
        days = [closed.day for closed in self.closed]
        for place, day in enumerate(days):
            if day in days[:place]:
                raise Unreadable(f"closed[{place}].day", f"{day} is already there")

    @property
    def calendar(self) -> SchoolCalendar:
        holidays = tuple(holiday.days for holiday in self.holidays)
        return SchoolCalendar(self.school_year, holidays, frozenset(closed.day for closed in self.closed))

    @property
    def public_holidays(self) -> frozenset[date]:
        return frozenset(closed.day for closed in self.closed if closed.public_holiday)
