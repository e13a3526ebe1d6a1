"""The schools that one may see, and the children of one of them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from preau.canteen import queries
from preau.canteen.forms import DayForm
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.kernel.school_year import SchoolYear

if TYPE_CHECKING:
    from preau.schools.models import School

SATURDAY = 5
READS = requires(Right.SCHOOL_READ, Right.CASES_READ)


@READS
def schools(request: ActorRequest) -> HttpResponse:
    """One's own schools; straight to the list when there is only one."""
    places = queries.schools_visible_to(request.actor)
    if len(places) == 1:
        return redirect("canteen-desk:school", places[0].uai)
    return render(request, "canteen/agents/schools.html", {"schools": places})


@READS
def school(request: ActorRequest, uai: str) -> HttpResponse:
    """Who eats on which day, to be printed; with ``?jour=2024-10-14``, who eats that day.

    Another head's school does not exist.
    """
    place = next((place for place in queries.schools_visible_to(request.actor) if place.uai == uai), None)
    if place is None:
        raise Http404
    if "jour" in request.GET:
        return _day(request, place)
    year = SchoolYear.of_campaign(clock.today())
    context = {"list": queries.school_list(place, int(year)), "year": year.label, "today": clock.today()}
    return render(request, "canteen/agents/school.html", context)


def _day(request: ActorRequest, place: "School") -> HttpResponse:
    form = DayForm(request.GET)
    day = form.cleaned_data["jour"] if form.is_valid() else clock.today()
    if day is None:
        day = clock.today()
    before, after = _neighbour(day, -1), _neighbour(day, +1)
    context = {"school": place, "list": queries.day_list(place.pk, day), "before": before, "after": after}
    return render(request, "canteen/agents/day.html", context | {"form": DayForm(initial={"jour": day})})


def _neighbour(day: date, step: int) -> date:
    """The working day before or after."""
    day += timedelta(days=step)
    return day if day.weekday() < SATURDAY else _neighbour(day, step)
