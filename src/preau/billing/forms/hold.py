"""Keeping back the invoices of a family."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.families import queries as families
from preau.foundation import clock


class HoldForm(forms.Form):
    """A family number, why, and until when: a hold always ends (ruling 32)."""

    family = forms.CharField(label=_("Numéro de famille"), max_length=20)
    reason = forms.CharField(label=_("Pourquoi"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    until_on = forms.DateField(label=_("Jusqu’au (inclus)"))

    household_id: int

    def clean_family(self) -> str:
        typed = str(self.cleaned_data["family"])
        home = families.household_with_reference(typed)
        if home is None:
            raise forms.ValidationError(_("Aucune famille ne porte ce numéro."))
        self.household_id = home.id
        return home.reference

    def clean_until_on(self) -> Any:
        day = self.cleaned_data["until_on"]
        if day < clock.today():
            raise forms.ValidationError(_("Cette date est déjà passée."))
        return day
