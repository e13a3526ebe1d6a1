"""The schools that one may see, and the children of one of them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from preau.canteen import queries
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.kernel.school_year import SchoolYear

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
    """Who eats on which day, to be printed; another head's school does not exist."""
    place = next((place for place in queries.schools_visible_to(request.actor) if place.uai == uai), None)
    if place is None:
        raise Http404
    year = SchoolYear.of_campaign(clock.today())
    context = {"list": queries.school_list(place, int(year)), "year": year.label, "today": clock.today()}
    return render(request, "canteen/agents/school.html", context)
