"""How often an address without account may start, ask for a code, or guess. Kept in the shared cache."""

from allauth.core.internal import ratelimit
from django.http import HttpResponse
from django.shortcuts import render

from preau.cases.citizen.shell import shell
from preau.foundation.web.types import ActorRequest

APP = "preau.cases"
LIMITS = {
    "start": "30/h/ip",
    "code": "30/h/ip",  # asking for one, and trying one
    "guess": "30/10m/ip",  # links that lead nowhere
}


def allows(request: ActorRequest, action: str, *, looking: bool = False) -> bool:
    """Count one more, or only look; GET counts too: a link is guessed by following it."""
    usage = ratelimit.consume(request, app=APP, action=action, config=LIMITS, dry_run=looking, limit_get=True)
    return usage is not None


def too_many(request: ActorRequest) -> HttpResponse:
    return render(request, "cases/public/too_many.html", {"shell": shell(request)}, status=429)
