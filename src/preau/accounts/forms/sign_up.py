"""Créer mon espace: the three blocks of a profile and how one will log in."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from preau.accounts.forms.profile import ProfileForm, text
from preau.accounts.rules import is_username, normalise_username
from preau.foundation.captcha.forms import WithCode


def email_field(help_text: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=_("Courriel"),
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Écrivez votre adresse de courriel."),
            "invalid": _("Cette adresse ne ressemble pas à un courriel, par exemple camille@exemple.fr."),
            "max_length": _("Cette adresse est trop longue."),
        },
        max_length=254,
    )


def password_field(label: Any, required: Any, *, new: bool, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=128,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"}),
        error_messages={
            "required": required,
            "max_length": _("Ce mot de passe est trop long : 128 caractères au plus."),
        },
    )


PASSWORD_HINT = _("Dix caractères au moins. Trois mots sans rapport font un bon mot de passe.")
AGAIN = _("Écrivez une deuxième fois votre mot de passe.")
DIFFERENT = _("Les deux mots de passe ne sont pas les mêmes.")


def username_of(typed: str) -> str:
    """As we keep it. Raises ValidationError."""
    username = normalise_username(typed)
    if not is_username(username):
        raise forms.ValidationError(_("De 2 à 40 lettres sans accent, chiffres, points ou tirets, mais pas au début."))
    return username


class TellsTaken(forms.Form):
    """A form in which somebody chooses a username."""

    def say_taken(self, free: list[str]) -> None:
        """The username belongs to somebody else; these are free."""
        sentence = gettext("Ce nom d’utilisateur est déjà pris. Encore libres : %(names)s.")
        self.add_error("username", sentence % {"names": ", ".join(free)})

    def say_wait(self) -> None:
        """Too many names were tried; we do not say any more which ones exist."""
        self.add_error("username", _("Vous avez essayé beaucoup de noms. Attendez quelques minutes avant le prochain."))


class SignUp(TellsTaken, WithCode, ProfileForm):
    """The whole of it on one page; what is typed comes back, except passwords."""

    BLOCKS: ClassVar[list[tuple[Any, Any, list[str]]]] = [
        *ProfileForm.BLOCKS[:2],
        (_("Moyens de contact"), "", ["email", "phone", "preferred_channel"]),
        (
            _("Authentification"),
            _("Vous vous connecterez avec votre nom d’utilisateur ou votre courriel."),
            ["username", "password1", "password2", "family_number"],
        ),
    ]
    # As on the page, the security code last: the errors are listed in the order in which they are met.
    field_order = [name for _title, _hint, names in BLOCKS for name in names]  # noqa: RUF012

    email = email_field(_("Nous y enverrons un lien pour activer votre espace."))
    username = text(
        _("Nom d’utilisateur"),
        _("Choisissez un nom d’utilisateur."),
        most=200,
        autocomplete="username",
        help_text=_("Lettres sans accent, chiffres, points, tirets. Par exemple camille.renaud"),
    )
    password1 = password_field(_("Mot de passe"), _("Choisissez un mot de passe."), new=True, help_text=PASSWORD_HINT)
    password2 = password_field(_("Mot de passe, une deuxième fois"), AGAIN, new=True)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_username(self) -> str:
        return username_of(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", DIFFERENT)
        if first:
            self._check_strength(first, cleaned)
        return cleaned

    def _check_strength(self, password: str, cleaned: dict[str, Any]) -> None:
        known = {name: cleaned.get(name) or "" for name in ("username", "first_name", "last_name", "email")}
        try:
            validate_password(password, user=get_user_model()(**known))
        except forms.ValidationError as error:
            self.add_error("password1", error)


class Resend(forms.Form):
    """Send me the activation link again."""

    email = email_field()

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
