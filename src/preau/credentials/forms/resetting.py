"""The reason that the head of service gives."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Reset(forms.Form):
    """Why the head of service takes a second step away; it is kept."""

    reason = forms.CharField(
        label=_("Pourquoi ?"),
        help_text=_("Par exemple : téléphone volé, clé perdue. Ce motif est gardé dans le journal."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez pourquoi : ce motif est gardé dans le journal.")},
    )
