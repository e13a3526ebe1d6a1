"""Whom the family asks for help: what they may do, for which children, until when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.delegation.reasons import SCOPES
from preau.delegation.rules import longest_last_day, usual_last_day
from preau.families.queries import ChildView
from preau.kernel.on_behalf import Scope


class InvitationForm(forms.Form):
    """Nothing is ticked beforehand but seeing, which needs no box."""

    email = forms.EmailField(
        label=_("Courriel de la personne qui vous aide"),
        help_text=_("Nous lui enverrons un lien. Elle se connectera avec son propre compte, jamais avec le vôtre."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Écrivez le courriel de cette personne."),
            "invalid": _("Cette adresse ne ressemble pas à un courriel, par exemple jeanne@exemple.fr."),
        },
    )
    scopes = forms.TypedMultipleChoiceField(
        label=_("Que peut-elle faire, en plus de voir ?"),
        help_text=_("Sans rien cocher, elle voit la famille, ses demandes et ses repas, et ne fait rien."),
        coerce=Scope,
        choices=[(scope.value, words) for scope, words in SCOPES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez dans la liste.")},
    )
    children = forms.TypedMultipleChoiceField(
        label=_("Pour quels enfants ?"),
        help_text=_("Sans rien cocher, pour toute la famille. Les factures sont toujours celles de toute la famille."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez dans la liste.")},
    )
    until_on = forms.DateField(
        label=_("Jusqu’à quel jour inclus ?"),
        help_text=_("Un an au plus. Vous pourrez arrêter avant, à tout moment."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Indiquez le dernier jour."),
            "invalid": _("Écrivez une date, par exemple 14/05/2025."),
        },
    )

    def __init__(self, *args: Any, children: Sequence[ChildView], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"until_on": usual_last_day(today)}, **kwargs})
        self.today = today
        self.fields["children"].choices = [(child.id, child.first_name) for child in children]  # type: ignore[attr-defined]

    def clean_until_on(self) -> date:
        day: date = self.cleaned_data["until_on"]
        if not self.today < day <= longest_last_day(self.today):
            raise forms.ValidationError(_("Choisissez un jour à venir, dans un an au plus."))
        return day

    def clean(self) -> dict[str, Any]:
        """Invoices name every child: paying for some of them only cannot be kept."""
        told = super().clean() or {}
        if told.get("children") and Scope.PAY in told.get("scopes", []):
            self.add_error(
                "children",
                _("Les factures sont celles de toute la famille : ne cochez aucun enfant, ou pas le paiement."),
            )
        return told
