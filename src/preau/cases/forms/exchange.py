"""Answering a complement, and giving up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddForm(forms.Form):
    """Beside the pickers of « Ajouter un document »."""

    replacing = forms.BooleanField(
        label=_("Ces fichiers remplacent ceux que j’avais envoyés"),
        help_text=_("Sinon, ils s’ajoutent. Un agent pourra toujours relire les anciens."),
        required=False,
    )


class AnswerForm(forms.Form):
    """A word beside the documents, or instead of them."""

    text = forms.CharField(
        label=_("Un mot pour l’agent"),
        help_text=_("Facultatif, sauf si vous n’ajoutez pas de document : dites-nous pourquoi."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
