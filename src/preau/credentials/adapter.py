"""What allauth asks of us about ways of logging in: our sentences, our mails, our audit."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from preau.accounts import adapter as accounts
from preau.accounts.devices import device_of
from preau.credentials import gateways, notifications, operations, sessions
from preau.credentials.middleware import HAS_FACTOR
from preau.credentials.operations import Change
from preau.foundation import clock
from preau.foundation.design import queries as design
from preau.foundation.keys import ring, unwrap, wrap
from preau.foundation.web.urls import absolute
from preau.kernel.identifiers import new_token

LEAVES_WITH = "franceconnect_leaves_with"  # in the session of who came with FranceConnect
SEALED_FOR = b"credentials.factor"
CHANGES = {
    "mfa/email/webauthn_added": Change.KEY_ADDED,
    "mfa/email/webauthn_removed": Change.KEY_REMOVED,
    "mfa/email/totp_activated": Change.APPLICATION_ADDED,
    "mfa/email/totp_deactivated": Change.APPLICATION_REMOVED,
    "mfa/email/recovery_codes_generated": Change.CODES_MADE,
}
SAID = {
    "mfa/messages/webauthn_added.txt": _("Votre clé d’accès est ajoutée."),
    "mfa/messages/webauthn_removed.txt": _("Votre clé d’accès est retirée."),
    "mfa/messages/totp_activated.txt": _("Votre application de codes est ajoutée."),
    "mfa/messages/totp_deactivated.txt": _("Votre application de codes est retirée."),
}


class Adapter(accounts.Adapter):
    """The one of accounts, which also knows of devices and of second steps."""

    is_first_login = False

    def login(self, request: HttpRequest, user: Any) -> None:
        self.is_first_login = user.last_login is None
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """Before the browser is remembered: a new one is told to its owner, unless it is where the account began."""
        sessions.describe(request, self.get_client_ip(request))
        if not self.is_first_login and not device_of(request).knows(user.username):
            notifications.new_device(user, device=request.session[sessions.DEVICE], at=clock.now())
        return super().post_login(request, user, **how)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Who came with FranceConnect leaves it too; when it does not answer, they have left us at least."""
        home, id_token = super().get_logout_redirect_url(request), request.session.get(LEAVES_WITH)
        service = gateways.franceconnect()
        if not id_token or service is None:
            return home
        try:
            return service.logout_url(id_token=id_token, back=absolute(home), state=new_token())
        except gateways.ServiceDown:
            return home

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        operations.forget_other_sessions(user=user, kept_key=self.request.session.session_key or "")

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        change = CHANGES.get(template_prefix)
        if change is None:
            return super().send_notification_mail(template_prefix, user, context, email)
        self.request.session.pop(HAS_FACTOR, None)
        return operations.record_change(user=user, change=change, at=clock.now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """What allauth says without a form to say it in; the rest is the business of accounts."""
        sentence = SAID.get(message_template or "") or (message if level == messages.ERROR else None)
        if sentence:
            messages.add_message(request, level, sentence)
        else:
            super().add_message(request, level, message_template, message_context, extra_tags, message)


class Factors(DefaultMFAAdapter):
    """Second steps: our words, our name in people's applications, secrets sealed with the key ring."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Ce n’est pas le bon code, ou cette clé n’est pas celle de votre espace. Recommencez."),
        "cannot_generate_recovery_codes": _("Ajoutez d’abord une clé d’accès ou une application de codes."),
        "unverified_email": _("Confirmez d’abord votre courriel : ouvrez le lien que nous vous avons envoyé."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(wrap(text.encode(), ring=ring(), context=SEALED_FOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unwrap(base64.b64decode(encrypted_text), ring=ring(), context=SEALED_FOR).decode()

    def get_totp_issuer(self) -> str:
        return design.organisation().short_name

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def _get_site_name(self) -> str:
        return design.organisation().short_name

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.username)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 (allauth's name)
        """The device on which it is being added, as far as it says so."""
        from allauth.core import context

        from preau.credentials.rules import device_in_words

        return device_in_words(context.request.headers.get("User-Agent", "")) or str(_("Ma clé"))
