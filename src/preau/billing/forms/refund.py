"""Giving back an advance: to which account, paid on which day, or why not."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.foundation import clock

ACCOUNT = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"})
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class GiveBackForm(forms.Form):
    """Left empty, the account of the authorisation of debit is used, when there is one."""

    iban = forms.CharField(label=_("IBAN donné par la famille"), max_length=60, widget=ACCOUNT)
    holder_name = forms.CharField(label=_("Titulaire du compte"), max_length=70)

    def __init__(self, *args: Any, needs_account: bool, known: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["iban"].required = self.fields["holder_name"].required = needs_account and not known
        if known:
            self.fields["iban"].help_text = _("Laissez vide pour virer sur le compte du prélèvement, %(known)s.") % {
                "known": known
            }

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("iban") and not told.get("holder_name"):
            self.add_error("holder_name", _("Écrivez le nom du titulaire de ce compte."))
        return told


class PayRefundForm(forms.Form):
    """The day on which the transfer left."""

    paid_on = forms.DateField(label=_("Viré le"), widget=DAY)

    def __init__(self, *args: Any, ordered_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ordered_on = ordered_on

    def clean_paid_on(self) -> date:
        day: date = self.cleaned_data["paid_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Cette date est dans le futur : notez le virement une fois fait."))
        if day < self._ordered_on:
            raise forms.ValidationError(_("Cette date est avant l’ordre de remboursement : vérifiez-la."))
        return day


class CancelRefundForm(forms.Form):
    """Why the transfer is not made."""

    reason = forms.CharField(label=_("Pourquoi annuler"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
