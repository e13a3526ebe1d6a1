"""Se connecter: allauth's page, with the cast of the rehearsal beside it."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from preau.accounts.public.destination import next_of
from preau.foundation.web.access import public


class Login(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["next"] = next_of(self.request)
        context["franceconnect"] = bool(settings.PREAU_FRANCECONNECT_URL)
        context["cast"] = settings.PREAU_DEMO_CAST if settings.PREAU_DEMO else []
        context["cast_password"] = settings.PREAU_DEMO_PASSWORD if settings.PREAU_DEMO else ""
        return context


@public
@require_safe
def merged(request: HttpRequest) -> HttpResponse:
    """The right password of an account that was merged: not a word of whose it was."""
    return render(request, "account/account_merged.html")
