"""« Mes informations »: how to reach the person about this demande."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.procedures.forms.values import PhoneField

CHANNELS = [
    ("email", _("Courriel")),
    ("phone", _("Téléphone")),
    ("sms", _("SMS")),
    ("post", _("Courrier postal")),
]
# What each preferred means needs.
NEEDS = {"email": "email", "phone": "phone", "sms": "phone", "post": "street"}
WRITE = {"required": _("Écrivez votre réponse.")}


class ContactForm(forms.Form):
    """Prefilled from the profile; a change here is for this demande only (A2)."""

    first_name = forms.CharField(label=_("Prénom"), max_length=100, error_messages=WRITE)
    last_name = forms.CharField(label=_("Nom"), max_length=100, error_messages=WRITE)
    email = forms.EmailField(
        label=_("Courriel"),
        max_length=254,
        required=False,
        error_messages={
            "required": _("Écrivez votre adresse de courriel."),
            "invalid": _("Écrivez une adresse complète, comme nom@exemple.fr."),
        },
    )
    phone = PhoneField(label=_("Téléphone"), max_length=20, required=False)
    street = forms.CharField(label=_("Numéro et voie"), max_length=200, required=False)
    street_more = forms.CharField(label=_("Complément d’adresse"), max_length=200, required=False)
    postcode = forms.RegexField(
        r"^\d{5}$",
        label=_("Code postal"),
        required=False,
        error_messages={"invalid": _("Écrivez un code postal de cinq chiffres, comme 75011.")},
    )
    city = forms.CharField(label=_("Ville"), max_length=100, required=False)
    preferred_channel = forms.ChoiceField(
        label=_("Comment préférez-vous que nous vous joignions ?"),
        choices=CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse."), "invalid_choice": _("Choisissez une réponse.")},
    )

    def __init__(self, *args: Any, needs_email: bool = False, **kwargs: Any) -> None:
        """Without account, the address is how a demande is proved, followed and found again."""
        super().__init__(*args, **kwargs)
        if needs_email:
            self.fields["email"].required = True
            self.fields["email"].help_text = _(
                "Nous y enverrons un code à recopier, puis le lien pour suivre la demande."
            )
            self.fields["preferred_channel"].initial = "email"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        needed = NEEDS.get(said.get("preferred_channel", ""))
        if needed and not said.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Il nous le faut pour vous joindre ainsi."))
        return said

    @property
    def contact(self) -> dict[str, str]:
        said = {key: str(value) for key, value in self.cleaned_data.items()}
        return said | {"name": f"{said['first_name']} {said['last_name']}".strip()}
