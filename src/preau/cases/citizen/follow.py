"""The link of the mails: where a demande stands, without login and without anything private."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.cases import operations, queries
from preau.cases.citizen import stash, visitor
from preau.cases.citizen.links import by_link
from preau.cases.citizen.shell import shell
from preau.cases.citizen.standing import OURS, standing_of
from preau.cases.citizen.tabs import history, title_of
from preau.cases.notifications.words import usual_delay
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import Refused

if TYPE_CHECKING:
    from preau.cases.models import Case


@public
@by_link
def follow(request: ActorRequest, case: "Case") -> HttpResponse:
    """State, who acts next, usual delay, history; the rest after a login, or after a code for a visitor."""
    visitor.show_keys(request)
    context = {
        "shell": shell(request),
        "case": case,
        "title": title_of(case),
        "standing": standing_of(case),
        "usual": usual_delay(queries.definition_of(case)) if case.state in OURS else "",
        "history": history(case, reader_id=None),
        "is_of_a_visitor": queries.is_of_a_visitor(case),
        "holds": case.tracking_token in request.actor.keys,
    }
    return render(request, "cases/public/follow.html", context)


@require_POST
@by_link
def claim(request: ActorRequest, case: "Case") -> HttpResponse:
    """« Mettre dans mon espace »: at once when the addresses are the same, else after the code."""
    visitor.show_keys(request)
    try:
        mine = operations.claim(case=case, actor=request.actor, at=clock.now())
    except operations.AlreadyClaimed:
        messages.error(request, _("Cette demande est déjà dans un espace. Ce n’est pas le vôtre ? Appelez-nous."))
        return redirect("cases:follow", case.tracking_token)
    except Refused:
        if not request.actor.is_citizen or not queries.is_of_a_visitor(case):
            raise
        messages.info(request, _("Montrez d’abord que l’adresse de cette demande est la vôtre."))
        return redirect("cases:code", case.tracking_token)
    messages.success(request, _("Cette demande est maintenant dans votre espace."))
    return redirect(stash.way_back(request, mine))
