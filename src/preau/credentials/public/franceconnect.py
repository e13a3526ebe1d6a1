"""S’identifier avec FranceConnect: there and back, and what to do with somebody seen for the first time."""

import hmac
from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from preau.accounts.public.destination import next_of
from preau.accounts.public.sign_up import KNOWN
from preau.credentials import gateways, queries
from preau.credentials.adapter import LEAVES_WITH
from preau.credentials.gateways import FranceConnect, IdentityRefused, ServiceDown
from preau.credentials.gateways.franceconnect import Answer
from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.foundation.web.urls import absolute
from preau.kernel.identifiers import new_token

LEFT, ARRIVED = "franceconnect_left", "franceconnect_arrived"  # in the session
LASTS_SECONDS = 10 * 60


@public
@never_cache
@require_safe
def leave(request: ActorRequest) -> HttpResponse:
    """A link, not a form: the browser would not follow a form to another site."""
    service, left = _service(), {"state": new_token(), "nonce": new_token()}
    try:
        address = service.authorize_url(**left, back=_back())
    except ServiceDown:
        return _failed(request, _("FranceConnect ne répond pas. Connectez-vous avec votre mot de passe."))
    request.session[LEFT] = left | {"next": next_of(request), "at": clock.real_now().timestamp()}
    return redirect(address)


@public
@never_cache
@require_safe
def come_back(request: ActorRequest) -> HttpResponseBase:
    """What was kept on leaving serves once, whatever the answer."""
    service, left = _service(), request.session.pop(LEFT, None)
    if left is None or not _is_ours(request, left):
        return _failed(request, _("Cette page de FranceConnect n’est plus valable. Recommencez."))
    if "code" not in request.GET:
        return _failed(request, _("Vous n’êtes pas allé au bout de FranceConnect. Recommencez quand vous voulez."))
    try:
        answer = service.identity(code=request.GET["code"], nonce=left["nonce"], back=_back())
    except (ServiceDown, IdentityRefused):
        return _failed(request, _("FranceConnect n’a pas pu nous dire qui vous êtes. Recommencez."))
    return _arrived(request, answer, left["next"])


def _arrived(request: ActorRequest, answer: Answer, target: str) -> HttpResponseBase:
    """Somebody who is in wants to link; whose ``sub`` we know comes in; others choose."""
    owner = queries.owner_of_sub(answer.pivot.sub)
    if owner is not None and not request.user.is_authenticated:
        request.session[LEAVES_WITH] = answer.id_token
        entered: HttpResponseBase = perform_login(request, owner, redirect_url=target or None)
        return entered
    request.session[ARRIVED] = {"sub": answer.pivot.sub, "name": answer.pivot.first_name}
    if request.user.is_authenticated:
        return redirect("credentials:franceconnect-link")
    request.session[LEAVES_WITH], request.session[KNOWN] = answer.id_token, answer.pivot.for_sign_up()
    return redirect("credentials:franceconnect-first")


@public
@never_cache
@require_safe
def first_time(request: ActorRequest) -> HttpResponse:
    """Have you a space already? Only its owner, logged in, links it: an e-mail in common proves nothing."""
    if ARRIVED not in request.session or request.user.is_authenticated:
        return redirect("account_login")
    context = {"name": request.session[ARRIVED]["name"], "link": reverse("credentials:franceconnect-link")}
    return render(request, "credentials/public/franceconnect.html", context)


def _service() -> FranceConnect:
    service = gateways.franceconnect()
    if service is None:
        raise Http404
    return service


def _back() -> str:
    return absolute(reverse("credentials:franceconnect-back"))


def _is_ours(request: ActorRequest, left: dict[str, Any]) -> bool:
    """The browser that left is the one that comes back, and soon."""
    recent = clock.real_now().timestamp() - left["at"] < LASTS_SECONDS
    return recent and hmac.compare_digest(request.GET.get("state", "").encode(), left["state"].encode())


def _failed(request: ActorRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("mfa_index" if request.user.is_authenticated else "account_login")
