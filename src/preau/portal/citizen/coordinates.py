"""« Coordonnées »: three démarches, because an address may change a tariff and an e-mail opens the door."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.accounts import queries as accounts
from preau.foundation.web.types import ActorRequest
from preau.portal.citizen.doors import families_only


@families_only
def coordinates(request: ActorRequest) -> HttpResponse:
    """What we know, and where each is changed."""
    return render(request, "portal/citizen/coordinates.html", {"contact": accounts.contact_from(request.user)})
