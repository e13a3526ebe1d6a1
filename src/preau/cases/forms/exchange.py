"""Answering a complement, and giving up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """A word beside the documents, or instead of them."""

    text = forms.CharField(
        label=_("Un mot pour l’agent"),
        help_text=_("Facultatif, sauf si vous n’ajoutez pas de document : dites-nous pourquoi."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
