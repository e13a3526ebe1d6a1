"""Changer d’agent: on the computer of a counter one agent leaves, the next one goes on from the same page."""

from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.accounts import colleagues
from preau.accounts.public.destination import next_of
from preau.accounts.public.login import login_url
from preau.desk import policies
from preau.foundation.web.types import ActorRequest
from preau.kernel.actor import Actor
from preau.kernel.decision import require


@require_POST
def switch(request: ActorRequest) -> HttpResponse:
    """The session ends on the server, as by « Se déconnecter »: nothing of it is left to the next one."""
    require(policies.may_enter(request.actor))
    leaving, page = request.actor, next_of(request)
    get_adapter().logout(request)
    messages.success(request, _("La session de %(name)s est fermée.") % {"name": leaving.name})
    response = redirect(login_url(f"{reverse('desk:resume')}?{urlencode({'next': page})}"))
    colleagues.share(request, response, leaving.id or 0)
    return response


@require_safe
def resume(request: ActorRequest) -> HttpResponse:
    """Where the one before was, if this one's role opens it."""
    require(policies.may_enter(request.actor))
    page = next_of(request)
    if page and _opens(page, request.actor):
        return redirect(page)
    if page:
        messages.info(request, _("La page où était votre collègue n’est pas ouverte à votre rôle. Voici votre bureau."))
    return redirect("desk:home")


def _opens(page: str, actor: Actor) -> bool:
    try:
        view = resolve(urlsplit(page).path).func
    except Resolver404:
        return False
    rights = getattr(view, "required_rights", ())
    return not rights or any(actor.has(right) for right in rights)
