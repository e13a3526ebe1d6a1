"""« Rendez-vous proches »: those of the next two weeks; each leads to the tab Rendez-vous of its demande."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from preau.cases import queries as cases
from preau.foundation import clock
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.portal.citizen.doors import families_only


@families_only
def appointments(request: ActorRequest) -> HttpResponse:
    page = page_of(cases.appointments_to_come(request.actor, at=clock.now()), request)
    rows = [
        {"booking": row, "url": f"{reverse('cases:tracking', args=[row.holder])}?onglet={cases.RENDEZ_VOUS}"}
        for row in page
    ]
    return render(request, "portal/citizen/appointments.html", {"page": page, "rows": rows})
