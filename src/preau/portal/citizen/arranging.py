"""« Organiser mon tableau de bord »: up, down, hide, show, and back to the usual order."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.portal import operations, queries
from preau.portal.citizen.doors import families_only
from preau.portal.forms import ArrangeForm
from preau.portal.reasons import TILES


@families_only
def arrange(request: ActorRequest) -> HttpResponse:
    """Every button says where its tile must be, so a second click changes nothing more."""
    now = queries.arrangement_of(request.actor.id or 0)
    form = ArrangeForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid():
        _keep(request, form)
        return redirect(f"{reverse('portal:arrange')}#{form.tile or 'dalles'}")
    rows = [{"key": key, "label": TILES[key], "hidden": key in now.hidden} for key in now.order]
    return render(request, "portal/citizen/arrange.html", {"rows": rows, "form": form})


def _keep(request: ActorRequest, form: ArrangeForm) -> None:
    user_id = request.actor.id or 0
    if form.is_reset:
        operations.reset(user_id=user_id, actor=request.actor, at=clock.now())
    else:
        operations.arrange(user_id=user_id, arrangement=form.arrangement, actor=request.actor, at=clock.now())
