"""Modifier les identifiants: another username, another e-mail; the present password comes first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.accounts.forms.profile import text
from preau.accounts.forms.sign_up import TellsTaken, email_field, password_field, username_of


class WithPassword(forms.Form):
    """An open session on a shared computer is not enough to take an account over."""

    required_css_class = "required"
    oldpassword = password_field(_("Mot de passe actuel"), _("Écrivez votre mot de passe actuel."), new=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_oldpassword(self) -> str:
        typed: str = self.cleaned_data["oldpassword"]
        if not self.user.check_password(typed):
            raise forms.ValidationError(_("Ce n’est pas votre mot de passe actuel."))
        return typed


class ChangeUsername(TellsTaken, WithPassword):
    username = text(
        _("Nouveau nom d’utilisateur"),
        _("Choisissez un nom d’utilisateur."),
        most=200,
        autocomplete="username",
        help_text=_("Lettres sans accent, chiffres, points, tirets. Par exemple camille.renaud"),
    )
    field_order = ["username", "oldpassword"]  # noqa: RUF012

    def clean_username(self) -> str:
        return username_of(self.cleaned_data["username"])


class ChangeEmail(WithPassword):
    email = email_field(_("Nous y enverrons un lien : rien ne change avant que vous l’ouvriez."))
    field_order = ["email", "oldpassword"]  # noqa: RUF012

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email == self.user.email:
            raise forms.ValidationError(_("C’est déjà votre courriel : il n’y a rien à changer."))
        return email
