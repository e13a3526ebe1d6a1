"""Who lunches at the canteen today, or on which day next."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from preau.canteen import queries as canteen
from preau.canteen.queries import Mark
from preau.families.queries import ChildView, HouseholdView
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.portal.definition import LunchTile
from preau.schools.queries import NoCalendar

ONE_WEEK = timedelta(days=7)


def lunch_tile(home: HouseholdView | None, children: Sequence[ChildView], *, today: date) -> LunchTile:
    """The meals that this household pays, within a week; four statements at most, whatever the number of children."""
    if home is None or not children:
        return LunchTile()
    eaters = _eaters(home.id, children, Days(today, today + ONE_WEEK))
    if not eaters:
        return LunchTile()
    day = min(eaters)
    return LunchTile(day, day == today, tuple(eaters[day]))


def _eaters(household_id: int, children: Sequence[ChildView], within: Days) -> dict[date, list[str]]:
    """First names by day."""
    year = SchoolYear.of(within.start).first
    found: defaultdict[date, list[str]] = defaultdict(list)
    try:
        calendars = canteen.months_of_children(household_id, children, school_year=year, within=within)
    except NoCalendar:
        return {}
    for calendar in calendars:
        for cell in (cell for month in calendar.months for week in month.weeks for cell in week):
            if cell.day is not None and cell.day in within and cell.mark is Mark.MEAL:
                found[cell.day].append(calendar.child.first_name)
    return found
