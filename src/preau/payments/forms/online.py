"""What was done about a payment that did not match."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Examined(forms.Form):
    note = forms.CharField(label=_("Ce qui a été fait"), max_length=500)
