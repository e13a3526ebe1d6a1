"""Why an agent looks, and through whose eyes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.families.queries import AdultView


class ViewingForm(forms.Form):
    """The family will read the reason."""

    seen_as = forms.TypedChoiceField(
        label=_("L’espace de qui"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une personne."), "invalid_choice": _("Choisissez une personne.")},
    )
    reason = forms.CharField(
        label=_("Pourquoi regardez-vous cet espace ?"),
        help_text=_(
            "La famille lira cette raison. Par exemple : « Mme Renaud ne trouve pas sa facture, au téléphone »."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez une raison : la famille la lira.")},
    )

    def __init__(self, *args: Any, adults: Sequence[AdultView], **kwargs: Any) -> None:
        known = [(adult.user_id, adult.name) for adult in adults if adult.user_id]
        initial = {"seen_as": known[0][0]} if len(known) == 1 else {}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.fields["seen_as"].choices = known  # type: ignore[attr-defined]
