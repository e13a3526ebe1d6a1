"""Forms of the portal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.kernel.identifiers import normalise_reference


class FollowForm(forms.Form):
    """The number of a demande, as its owner copies it from a paper."""

    reference = forms.CharField(
        label=_("Numéro de la demande"),
        help_text=_("Il est sur votre preuve d’envoi, par exemple CE-24-7KQ3-2WPA-M."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": _("Écrivez le numéro de votre demande."),
            "max_length": _("Ce numéro est trop long : vérifiez-le sur votre preuve d’envoi."),
        },
    )

    def clean_reference(self) -> str:
        try:
            return normalise_reference(self.cleaned_data["reference"])
        except ValueError:
            raise forms.ValidationError(
                _("Ce numéro n’est pas complet ou une lettre est fausse : vérifiez-le sur votre preuve d’envoi.")
            ) from None
