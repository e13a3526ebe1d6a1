"""allauth's forms of second steps, in our words. Its library of keys is slow to load: only its views come here."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.utils.translation import gettext_lazy as _

CODE_LENGTH = 20  # typed with spaces
PASSKEY, SECURITY_KEY = "on", ""
MALFORMED = (
    AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error, InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip


def _code_field(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=CODE_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={"required": _("Écrivez le code.")},
    )


def _name_field(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Le nom de cette clé"),
        help_text=_("Pour la reconnaître dans votre liste."),
        max_length=60,
        required=required,
        error_messages={"required": _("Donnez un nom à cette clé.")},
    )


class Password(ReauthenticateForm):
    """The password once more, before something that would keep its owner out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["password"]
        field.label = _("Votre mot de passe")
        field.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        field.error_messages["required"] = _("Écrivez votre mot de passe.")


class Code(AuthenticateForm):
    """Six digits of an application, or one of the recovery codes."""

    code = _code_field(_("Code"), _("Les six chiffres de votre application, ou l’un de vos codes de secours."))


class CodeAgain(ReauthenticateCodeForm):
    """The same from somebody who is in."""

    code = _code_field(_("Code"), _("Les six chiffres de votre application, ou l’un de vos codes de secours."))


class FirstCode(ActivateTOTPForm):
    """The application shows its first code: it has understood."""

    code = _code_field(
        _("Le code que montre votre application"), _("Six chiffres, qui changent toutes les 30 secondes.")
    )


@contextmanager
def _understood() -> Iterator[None]:
    """What a stranger sends instead of a key's answer is a wrong answer: allauth lets these through as accidents."""
    try:
        yield
    except MALFORMED as mistake:
        raise get_adapter().validation_error("incorrect_code") from mistake


class _Answer:
    """A key's answer, whatever was really sent."""

    def clean_credential(self) -> Any:
        with _understood():
            return super().clean_credential()  # type: ignore[misc]


class KeyLogin(_Answer, LoginWebAuthnForm):
    """A passkey instead of the password."""


class KeyStep(_Answer, AuthenticateWebAuthnForm):
    """A key after the password."""


class KeyAgain(_Answer, ReauthenticateWebAuthnForm):
    """A key from somebody who is in."""


class NewKey(AddWebAuthnForm):
    """A passkey, or a security key; the browser fills ``credential``."""

    name = _name_field(required=False)
    passwordless = forms.TypedChoiceField(  # type: ignore[assignment]
        label=_("Comment allez-vous vous en servir ?"),
        choices=[
            (PASSKEY, _("À la place du mot de passe : empreinte, visage ou code de l’appareil")),
            (SECURITY_KEY, _("En plus du mot de passe : une clé de sécurité à brancher ou à approcher")),
        ],
        coerce=bool,
        empty_value="",
        required=False,
        initial=PASSKEY,
        widget=forms.RadioSelect,
    )
    field_order = ("name", "passwordless", "credential")

    def clean(self) -> dict[str, Any]:
        with _understood():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class KeyName(EditWebAuthnForm):
    name = _name_field(required=True)
