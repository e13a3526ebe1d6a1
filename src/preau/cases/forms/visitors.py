"""People without account: the code of the mail, and the way back to a demande."""

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.kernel.identifiers import normalise_reference

DIGITS = 6
NOT_IT = _("Ce code n’est pas le bon, ou il ne sert plus. Recopiez le dernier reçu, ou demandez-en un autre.")


class CodeForm(forms.Form):
    """Six digits, with the spaces that people put."""

    code = forms.CharField(
        label=_("Code reçu par courriel"),
        help_text=_("Six chiffres. Pensez à regarder dans les courriels indésirables."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Recopiez le code reçu par courriel."), "max_length": NOT_IT},
    )

    def clean_code(self) -> str:
        digits = "".join(str(self.cleaned_data["code"]).split())
        if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
            raise forms.ValidationError(_("Un code a six chiffres : recopiez-le en entier."))
        return digits

    def say_no(self) -> None:
        """The same words for a wrong, an old, a used or an unknown code."""
        self.add_error("code", str(NOT_IT))


class FindForm(forms.Form):
    """The number of a demande, and the address that it was sent with."""

    numero = forms.CharField(
        label=_("Numéro de la demande"),
        help_text=_("Il est dans le courriel reçu, par exemple CE-24-7KQ3-2WPA-M."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Écrivez le numéro de votre demande.")},
    )
    email = forms.EmailField(
        label=_("Courriel donné dans la demande"),
        max_length=254,
        error_messages={
            "required": _("Écrivez l’adresse de courriel donnée dans la demande."),
            "invalid": _("Écrivez une adresse complète, comme nom@exemple.fr."),
        },
    )

    def clean_numero(self) -> str:
        try:
            return normalise_reference(self.cleaned_data["numero"])
        except ValueError:
            raise forms.ValidationError(
                _("Ce numéro n’est pas complet ou une lettre est fausse : vérifiez-le dans votre courriel.")
            ) from None


class HoneypotForm(forms.Form):
    """A field that no person sees: who fills it in is a robot."""

    site_web = forms.CharField(required=False, label=_("Laissez cette case vide"))

    def is_a_robot(self) -> bool:
        return not self.is_valid() or bool(self.cleaned_data["site_web"])
