"""The public home: where the campaign stands, and the four doors."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.portal import queries


@public
def home(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/public/home.html", _season(clock.today()))


def _season(today: date) -> dict[str, Any]:
    """The campaign of the day, the highest price of its grid, the invoice to come; all empty without a règlement."""
    season = queries.season_on(today)
    if season is None:
        return {"campaign": None, "highest": None, "next_period": None, "year": "", "grace_days": 0}
    document = season.rulebook.document
    upcoming = (period for period in document.billing_periods if period.issue_on >= today)
    return {
        "campaign": season.campaign,
        "highest": document.grid.last,
        "next_period": next(upcoming, None),
        "year": season.year,
        "grace_days": document.move_in_grace_days,
    }
