"""allauth's password forms, in our words."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.internal import flows
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from preau.accounts.forms.sign_up import AGAIN, DIFFERENT, PASSWORD_HINT, email_field, password_field
from preau.accounts.rules import normalise_username

WRITE = _("Écrivez votre mot de passe.")
CHOOSE = _("Choisissez un nouveau mot de passe.")


class Login(allauth.LoginForm):
    """Username or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": forms.CharField(
                label=_("Nom d’utilisateur ou courriel"),
                max_length=254,
                widget=forms.TextInput(
                    attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
                ),
                error_messages={"required": _("Écrivez votre nom d’utilisateur ou votre courriel.")},
            ),
            "password": password_field(_("Mot de passe"), WRITE, new=False),
        }

    def user_credentials(self) -> dict[str, str]:
        # One lookup and one hash, known or not: allauth would try an e-mail twice.
        login = self.cleaned_data["login"]
        method = "email" if is_email(login) else "username"
        return {method: normalise_username(login), "password": self.cleaned_data["password"]}


def is_email(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return True


class ForgottenPassword(allauth.ResetPasswordForm):
    """Where to send the one-time link."""

    email = email_field(_("Celui que vous avez donné en créant votre espace."))  # type: ignore[assignment]


class TwoNewPasswords(forms.Form):
    """A new password, twice; ``user`` is set by allauth's form."""

    password1 = password_field(_("Nouveau mot de passe"), CHOOSE, new=True, help_text=PASSWORD_HINT)
    password2 = password_field(_("Nouveau mot de passe, une deuxième fois"), AGAIN, new=True)
    user: Any

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self) or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", DIFFERENT)
        return cleaned

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, user=self.user)
        return password


class NewPassword(TwoNewPasswords):
    """Behind the one-time link."""

    def __init__(self, *args: Any, user: Any = None, temp_key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def save(self) -> None:
        flows.password_reset.reset_password(self.user, self.cleaned_data["password1"])


class ChangePassword(TwoNewPasswords):
    """Somebody logged in changes their password; the present one is asked first."""

    oldpassword = password_field(_("Mot de passe actuel"), _("Écrivez votre mot de passe actuel."), new=False)
    field_order = ["oldpassword", "password1", "password2"]  # noqa: RUF012

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_oldpassword(self) -> str:
        typed: str = self.cleaned_data["oldpassword"]
        if not self.user.check_password(typed):
            raise forms.ValidationError(_("Ce n’est pas votre mot de passe actuel."))
        return typed

    def save(self) -> None:
        flows.password_change.change_password(self.user, self.cleaned_data["password1"])
