"""Linking FranceConnect to one's account, and taking it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from preau.accounts.public.sign_up import KNOWN
from preau.credentials import operations, policies
from preau.credentials.public.franceconnect import ARRIVED
from preau.foundation import clock
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: ActorRequest) -> HttpResponse:
    """The account and the person are named: on a shared computer they may be two people."""
    require(policies.may_link(request.actor, request.actor.id or 0))
    arrived = request.session.get(ARRIVED)
    if arrived is None:
        return redirect("mfa_index")
    if request.method == "POST":
        _link(request, arrived["sub"])
        return redirect("mfa_index")
    return render(request, "credentials/citizen/franceconnect.html", {"name": arrived["name"]})


def _link(request: ActorRequest, sub: str) -> None:
    for kept in (ARRIVED, KNOWN):
        request.session.pop(kept, None)
    try:
        operations.link_franceconnect(user=request.user, sub=sub, actor=request.actor, at=clock.now())  # type: ignore[arg-type]
    except operations.LinkedElsewhere:
        messages.error(request, _("Ce compte FranceConnect ouvre déjà un autre espace. Appelez-nous."))
    except operations.AlreadyLinked:
        messages.error(request, _("Votre espace s’ouvre déjà avec un autre compte FranceConnect. Détachez-le d’abord."))
    else:
        messages.success(request, _("FranceConnect ouvre maintenant votre espace. Votre mot de passe marche toujours."))


@require_POST
def unlink(request: ActorRequest) -> HttpResponse:
    operations.unlink_franceconnect(user=request.user, actor=request.actor, at=clock.now())  # type: ignore[arg-type]
    messages.success(request, _("FranceConnect n’ouvre plus votre espace. Votre mot de passe marche toujours."))
    return redirect("mfa_index")
