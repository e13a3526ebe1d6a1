"""Amounts as people say them at the counter."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST_EUROS = 100_000


class CentsField(forms.CharField):
    """An amount in euros, cleaned to whole cents: « 63,84 », « 63.84 € », « 1 200 »; None when empty."""

    default_error_messages = {  # noqa: RUF012 - the attribute of Django's own class
        "required": _("Écrivez un montant, par exemple 63,84."),
        "number": _("Écrivez un montant en euros, par exemple 63,84."),
        "large": _("Ce montant est trop grand : vérifiez-le."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> int | None:
        text = re.sub(r"[\s€]", "", super().clean(value))
        if not text:
            return None
        # ASCII figures only, and never a third decimal: a cent is the smallest coin.
        if not re.fullmatch(r"[0-9]+([.,][0-9]{1,2})?", text):
            raise forms.ValidationError(self.error_messages["number"], code="number")
        whole, _comma, rest = text.replace(".", ",").partition(",")
        if int(whole) > LARGEST_EUROS:
            raise forms.ValidationError(self.error_messages["large"], code="large")
        return int(whole) * 100 + int(rest.ljust(2, "0") or 0)

    def prepare_value(self, value: Any) -> Any:
        """Cents given as initial value are shown as euros; what was typed stays as it was typed."""
        return f"{value // 100},{value % 100:02d}" if isinstance(value, int) else value
