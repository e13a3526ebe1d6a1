"""Who lunches at the canteen today, or on which day next."""

from collections.abc import Sequence
from datetime import date, timedelta

from preau.canteen import queries as canteen
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
    within, year = Days(today, today + ONE_WEEK), SchoolYear.of(today).first
    try:
        lunches = canteen.lunches(home.id, children, school_year=year, within=within)
    except NoCalendar:
        return LunchTile()
    if not lunches:
        return LunchTile()
    day = min(lunches)
    return LunchTile(day, day == today, tuple(child.first_name for child in lunches[day]))
