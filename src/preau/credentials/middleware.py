"""An agent without a second step sets one up before anything else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from preau.credentials import queries

HAS_FACTOR = "has_factor"  # in the session: asked once, forgotten when one is removed
OPEN = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "accounts:session",
        "credentials:application-qr",
    }
)


class SecondStepFirst:
    """What agents read of families is worth more than a password; families choose for themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not settings.PREAU_AGENTS_NEED_SECOND_FACTOR or not request.actor.is_agent:
            return None
        if getattr(view, "is_public", False) or _is_open(request.resolver_match.view_name) or _has_factor(request):
            return None
        messages.warning(
            request, _("Ajoutez d’abord une deuxième étape à votre connexion : elle protège les familles.")
        )
        return redirect("mfa_index")


def _is_open(view_name: str) -> bool:
    return view_name in OPEN or view_name.startswith("mfa_")


def _has_factor(request: Any) -> bool:
    if HAS_FACTOR not in request.session and queries.has_factor(request.actor.id):
        request.session[HAS_FACTOR] = True
    return HAS_FACTOR in request.session
