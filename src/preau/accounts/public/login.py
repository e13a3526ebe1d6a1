"""Se connecter: allauth's page, with the cast of the rehearsal beside it."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from preau.accounts.public.destination import next_of


class Login(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["next"] = next_of(self.request)
        context["franceconnect"] = bool(settings.PREAU_FRANCECONNECT_URL)
        context["cast"] = settings.PREAU_DEMO_CAST if settings.PREAU_DEMO else []
        context["cast_password"] = settings.PREAU_DEMO_PASSWORD if settings.PREAU_DEMO else ""
        return context
