"""What allauth asks of us: our sentences, our mails, our pages, our audit."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from preau.accounts import colleagues, devices, notifications, operations, queries, throttles
from preau.accounts.queries import actor_for
from preau.foundation import clock

WRONG = _("Le nom d’utilisateur, le courriel ou le mot de passe ne convient pas.")
SAID = {
    "logged_out": _("Votre session est fermée. À bientôt !"),
    "password_changed": _("Votre mot de passe est changé. Vos autres appareils sont déconnectés."),
}


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": _(
            "Trop d’essais. Attendez cinq minutes, ou demandez un nouveau mot de passe : c’est plus rapide."
        ),
        "account_inactive": _("Cet espace est fermé."),
        "invalid_password_reset": _("Ce lien a déjà servi ou n’est plus valable."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Agents go to their desk, families to their board; a safe ``next`` goes first (allauth).

        Whoever comes back before their space closes is asked at once whether they changed their mind.
        """
        if getattr(request.user, "closes_on", None):
            return reverse("owndata:closing")
        return reverse("desk:home") if actor_for(request.user).is_agent else reverse("portal:dashboard")

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """The right password of an account that was merged: there is another one, whose name was written by mail."""
        if user.merged_into_id:
            return redirect("account_merged")
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("portal:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted first, so that a try costs us no hash once there were too many."""
        self._login_failed_rl_usage = throttles.consume(request, _login_in(credentials))
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        throttles.forgive(request, _login_in(credentials))

    @transaction.atomic
    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        operations.record_login(user=user, at=clock.now())

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **how)
        devices.remember(request, response, user)
        colleagues.remember(request, response, user)
        return response

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            operations.record_logout(user=request.user, at=clock.now())
        super().logout(request)

    def set_password(self, user: Any, password: str) -> None:
        operations.set_password(user=user, password=password, at=clock.now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what a person wants to read after a click; the rest is on the page."""
        sentence = SAID.get((message_template or "").rpartition("/")[2].removesuffix(".txt"))
        if sentence:
            messages.success(request, sentence)

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """Somebody logs in before having opened the link: here it is again."""
        user = emailconfirmation.email_address.user
        notifications.activation(user, key=emailconfirmation.key, next_path="", at=clock.now())

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        path = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        key = quote(f"{context['uid']}-{context['key']}")
        notifications.password_link(user, path=path.replace("UID-KEY", key), at=clock.now())

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """A password changed: its owner is told, in case it was somebody else."""
        if user.email:
            notifications.password_changed(user, at=clock.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The only one left: a password link was asked for an address that opens no account, or no longer."""
        if merged := queries.merged_with_email(email):
            notifications.use_the_other(merged, at=clock.now())
        else:
            notifications.unknown_account(email, at=clock.now())


def _login_in(credentials: dict[str, Any]) -> str:
    """What was typed as a name, for counting."""
    return str(credentials.get("email") or credentials.get("username") or "").lower()
