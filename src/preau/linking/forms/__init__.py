"""What proves a family, and how to reach a grown-up."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from preau.accounts.forms.profile import text
from preau.accounts.forms.sign_up import AGAIN, DIFFERENT, PASSWORD_HINT, email_field, password_field
from preau.accounts.rules import normalise_phone

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
SEEN = [
    ("carte d’identité", _("Carte d’identité")),
    ("passeport", _("Passeport")),
    ("titre de séjour", _("Titre de séjour")),
    ("permis de conduire", _("Permis de conduire")),
]
TOO_MANY = _("Il y a eu trop d’essais. Attendez une heure, ou appelez-nous : nous vous aiderons.")


def birth_field() -> forms.DateField:
    return forms.DateField(
        label=_("Une date de naissance de votre famille"),
        help_text=_("La vôtre, ou celle d’un de vos enfants."),
        widget=DAY,
        error_messages={
            "required": _("Écrivez votre date de naissance, ou celle d’un de vos enfants."),
            "invalid": _("Écrivez le jour, le mois et l’année, par exemple 14/05/1987."),
        },
    )


class ClaimForm(forms.Form):
    """The code of the letter, and a birth date that a passer-by does not know."""

    code = text(
        _("Code de votre lettre"),
        _("Écrivez le code qui est sur votre lettre."),
        most=60,
        autocomplete="off",
        help_text=_("Par exemple AC-26-7KQ3-2WPA-M. Les tirets et les majuscules sont facultatifs."),
    )
    birth_on = birth_field()

    def say_refused(self) -> None:
        """One sentence whatever is wrong: it must not tell a code that exists from one that does not."""
        self.add_error(
            "code",
            _(
                "Ce code et cette date de naissance ne vont pas ensemble, ou le code a déjà servi. Vérifiez-les, ou"
                " demandez un autre code au guichet."
            ),
        )


class FirstSteps(forms.Form):
    """Behind the link of the counter: who you are, and the password you choose."""

    birth_on = birth_field()
    password1 = password_field(_("Mot de passe"), _("Choisissez un mot de passe."), new=True, help_text=PASSWORD_HINT)
    password2 = password_field(_("Mot de passe, une deuxième fois"), AGAIN, new=True)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, user=self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", DIFFERENT)
        return cleaned


class ReachForm(forms.Form):
    """Where a grown-up without space reads us."""

    email = email_field(_("Nous y enverrons tout de suite le lien pour choisir un mot de passe."))
    phone = text(_("Téléphone"), most=40, autocomplete="off")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        phone = normalise_phone(typed) if typed else ""
        if phone is None:
            raise forms.ValidationError(_("Écrivez dix chiffres, par exemple 06 12 34 56 78, ou un numéro avec +."))
        return phone


class GiveBackForm(ReachForm):
    """The same for somebody who had a space, after an identity check."""

    seen = forms.ChoiceField(
        label=_("Document d’identité que vous avez vu"),
        help_text=_("Le type suffit : n’écrivez ni numéro, ni copie."),
        choices=SEEN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez le document que cette personne vous a montré.")},
    )
