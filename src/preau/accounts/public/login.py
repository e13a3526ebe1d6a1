"""Se connecter: allauth's page, with who shares this computer, and the cast of the rehearsal beside it."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from preau.accounts import colleagues
from preau.accounts.colleagues import Colleague
from preau.accounts.public.destination import next_of
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest

CHOSEN = "collegue"  # in the address, and in the form: the handle of who takes over


class Login(LoginView):
    @cached_property
    def colleagues(self) -> list[Colleague]:
        return colleagues.colleagues_of(self.request)

    @cached_property
    def chosen(self) -> Colleague | None:
        """Who was picked among the names that this computer knows."""
        handle = self.request.POST.get(CHOSEN) or self.request.GET.get(CHOSEN)
        return next((each for each in self.colleagues if each.handle == handle), None)

    def get_form_kwargs(self) -> dict[str, Any]:
        """A name stands for what they would have typed, and is counted like it."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self.chosen and "data" in kwargs:
            kwargs["data"] = {**kwargs["data"].dict(), "login": self.chosen.username}
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["next"] = next_of(self.request)
        context["colleagues"], context["chosen"] = self.colleagues, self.chosen
        context["franceconnect"] = bool(settings.PREAU_FRANCECONNECT_URL)
        context["cast"] = settings.PREAU_DEMO_CAST if settings.PREAU_DEMO else []
        context["cast_password"] = settings.PREAU_DEMO_PASSWORD if settings.PREAU_DEMO else ""
        return context


@public
@require_POST
def forget_colleagues(request: ActorRequest) -> HttpResponse:
    """Twice is the same."""
    response = redirect(login_url(next_of(request)))
    colleagues.forget(response)
    messages.success(request, _("Cet ordinateur ne propose plus aucun nom."))
    return response


def login_url(next_path: str) -> str:
    return reverse("account_login") + (f"?{urlencode({'next': next_path})}" if next_path else "")


@public
@require_safe
def merged(request: HttpRequest) -> HttpResponse:
    """The right password of an account that was merged: not a word of whose it was."""
    return render(request, "account/account_merged.html")
