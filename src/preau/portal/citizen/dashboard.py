"""Mon tableau de bord."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from preau.accounts import queries as accounts
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.portal import queries


def dashboard(request: ActorRequest) -> HttpResponse:
    """Agents have a desk of their own."""
    if request.actor.is_agent:
        return redirect("desk:home")
    context = {
        "board": queries.board_of(request.actor),
        "contact": accounts.contact_from(request.user),
        "today": clock.today(),
    }
    return render(request, "portal/citizen/dashboard.html", context)
