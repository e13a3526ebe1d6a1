"""Pages that only tell: help, accessibility, legal notice."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.rulebook import queries as rulebook


@public
def help_page(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/public/help.html", {"campaign": rulebook.campaign_on(clock.today())})


@public
def accessibility(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/public/accessibility.html")


@public
def legal(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/public/legal.html")
