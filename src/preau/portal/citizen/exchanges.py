"""« Échanges à lire »: every demande with a message that nobody of the family has opened."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from preau.cases import queries as cases
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest


def exchanges(request: ActorRequest) -> HttpResponse:
    """Each leads to the tab Échanges of its demande."""
    if request.actor.is_agent:
        return redirect("desk:home")
    page = page_of(cases.unread_threads(request.actor), request)
    language = get_language() or "fr"
    rows = [
        {
            "case": row,
            "title": cases.definition_of(row).title.in_(language),
            "url": f"{reverse('cases:tracking', args=[row.reference])}?onglet=echanges",
        }
        for row in page
    ]
    return render(request, "portal/citizen/exchanges.html", {"page": page, "rows": rows})
