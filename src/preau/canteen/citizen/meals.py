"""« Mes repas »: the calendar of a month, and the year of one child."""

import re
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from preau.canteen import queries
from preau.canteen.citizen.sheets import ChildSheet, sheet_of
from preau.canteen.queries import ChildMonths
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import refuse, require
from preau.kernel.periods import Days
from preau.kernel.school_year import SchoolYear
from preau.schools.queries import NoCalendar

NOT_A_FAMILY = "web.not-a-family"
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
JULY, AUGUST = 7, 8


def meals(request: ActorRequest) -> HttpResponse:
    """Every child of the household for one month (``?mois=2024-10``), this one unless said."""
    home, children = _at_home(request)
    first_day = _asked(request.GET.get("mois", ""))
    after = queries.month_after(first_day)
    months = _months(home, children, Days(first_day, after)) if home and children else []
    context = {
        "sheets": None if months is None else [sheet_of(child) for child in months],
        "children": children,
        "month": first_day,
        "school_year": SchoolYear.of(first_day).first,
        "before": (first_day - timedelta(days=1)).replace(day=1),
        "after": after,
        "today": clock.today(),
    }
    return render(request, "canteen/citizen/meals.html", context)


def year(request: ActorRequest, reference: str, school_year: int) -> HttpResponse:
    """One child of the household, September to July; another family's child does not exist."""
    home, children = _at_home(request)
    child = next((child for child in children if child.reference == reference), None)
    if child is None or not 2000 <= school_year < 2100:
        raise Http404
    label = SchoolYear(school_year).label
    days = Days(date(school_year, 9, 1), date(school_year + 1, AUGUST, 1))
    found = _months(home, [child], days)
    sheet: ChildSheet | None = sheet_of(found[0]) if found else None
    context = {"child": child, "sheet": sheet, "label": label, "today": clock.today(), "title": _title(child, label)}
    return render(request, "canteen/citizen/year.html", context)


def _title(child: families.ChildView, label: str) -> str:
    return _("Les repas de %(child)s, année %(year)s") % {"child": child.first_name, "year": label}


def _at_home(request: ActorRequest) -> tuple[int, list[families.ChildView]]:
    """The household of who is logged in, 0 without one; an agent has none here."""
    if not request.actor.is_citizen or request.actor.id is None:
        require(refuse(NOT_A_FAMILY))
    home, children = families.home_and_children(request.actor.eyes, on=clock.today())
    return (home.id if home else 0), children


def _months(home: int, children: Any, within: Days) -> list[ChildMonths] | None:
    """None while the calendar of the year is not known."""
    year = SchoolYear.of(within.start).first
    try:
        return queries.months_of_children(home, children, school_year=year, within=within)
    except NoCalendar:
        return None


def _asked(text: str) -> date:
    """The first day of the month; of this month when the address makes no sense."""
    if MONTH.fullmatch(text):
        return date.fromisoformat(f"{text}-01")
    return clock.today().replace(day=1)
