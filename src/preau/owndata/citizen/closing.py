"""« Fermer mon espace »: what happens, what stands in the way, and how to change one's mind."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.owndata import operations, policies, queries, reasons
from preau.owndata.forms import CloseForm
from preau.owndata.reasons import Obstacle

if TYPE_CHECKING:
    from preau.accounts.models import User


def closing(request: ActorRequest) -> HttpResponse:
    require(policies.may_manage_own(request.actor))
    user = cast("User", request.user)
    form = CloseForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask_closing(actor=request.actor, at=clock.now())
        except operations.StillDue:
            messages.error(request, _("Votre espace ne peut pas encore être fermé : voici ce qui reste à régler."))
        return redirect("owndata:closing")
    obstacles = queries.obstacles_of(request.actor, on=clock.today())
    context = {"form": form, "closes_on": user.closes_on, "obstacles": _in_words(obstacles)}
    return render(request, "owndata/citizen/closing.html", context)


@require_POST
def keep_open(request: ActorRequest) -> HttpResponse:
    """Twice has one effect."""
    operations.keep_open(actor=request.actor, at=clock.now())
    messages.success(request, _("C’est annulé : votre espace reste ouvert."))
    return redirect("portal:dashboard")


def _in_words(obstacles: Sequence[Obstacle]) -> list[dict[str, Any]]:
    words = (reasons.OBSTACLES[obstacle] for obstacle in obstacles)
    return [
        {"sentence": sentence, "link": link, "url": reverse(route, args=args)}
        for sentence, link, (route, *args) in words
    ]
