"""« Ce que je reçois »: which mails somebody wants; what is due is always sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.foundation import clock
from preau.foundation.outbox import choices
from preau.foundation.web.types import ActorRequest
from preau.portal.citizen.doors import families_only
from preau.portal.forms import WantedTopics


@families_only
def wanted(request: ActorRequest) -> HttpResponse:
    """A box by topic and by channel."""
    reader_id = request.actor.id or 0
    if request.method == "POST":
        form = WantedTopics(request.POST)
        if form.is_valid():
            choices.choose(reader_id=reader_id, refused=form.refused, actor=request.actor, at=clock.now())
            messages.success(request, _("C’est enregistré."))
            return redirect("portal:choices")
    else:
        form = WantedTopics(initial=WantedTopics.without(choices.refused_by(reader_id)))
    return render(request, "portal/citizen/choices.html", {"form": form})
