"""Mon tableau de bord."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.foundation.web.types import ActorRequest


def dashboard(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/citizen/dashboard.html", {})
