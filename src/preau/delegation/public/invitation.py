"""The link of an invitation: who asks, for what, and « J’accepte »."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from preau.delegation import operations, queries
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.closed import ask_to_log_in
from preau.foundation.web.types import ActorRequest


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: ActorRequest, key: str) -> HttpResponse:
    """GET changes nothing, since mail scanners open links; POST uses the link up, for who is logged in."""
    if request.method != "POST":
        return _page(request, key)
    if request.actor.is_visitor:
        return ask_to_log_in(request)
    try:
        row = operations.accept(key=key, actor=request.actor, at=clock.now())
    except operations.LinkDead:
        return _page(request, key)
    except operations.NotTheAddressee:
        words = _(
            "Cette invitation a été envoyée à une autre adresse que la vôtre. Demandez à la famille de vous "
            "inviter à celle de votre compte."
        )
        return _page(request, key, problem=words)
    except operations.OneOfTheFamily:
        return _page(request, key, problem=_("Vous vivez dans ce foyer : vous avez déjà accès à tout."))
    words = _("Merci. Vous pouvez maintenant agir pour %(family)s.")
    messages.success(request, words % {"family": row.given_by.get_full_name()})
    return redirect("delegation:helpers")


def _page(request: ActorRequest, key: str, problem: str = "") -> HttpResponse:
    row = queries.invitation_of(key)
    [view] = queries.given_views([row], on=clock.today()) if row else [None]
    context = {"help": view, "problem": problem, "path": request.path, "is_visitor": request.actor.is_visitor}
    return render(request, "delegation/public/invitation.html", context, status=200 if view else 404)
