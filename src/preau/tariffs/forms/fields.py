"""Numbers as people copy them from their papers."""

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 10_000_000
QUARTER = Fraction(1, 4)
MOST_PARTS = 20


class EurosField(forms.CharField):
    """An amount in euros as an exact Fraction: « 812 », « 812,45 », « 48 600 € »."""

    default_error_messages = {  # noqa: RUF012 - the attribute of Django's own class
        "number": _("Écrivez un nombre, par exemple 812."),
        "negative": _("Ce nombre ne peut pas être négatif."),
        "large": _("Ce nombre est trop grand : vérifiez-le."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=30, required=False, **options)

    def clean(self, value: Any) -> Fraction | None:
        text = re.sub(r"[\s€]", "", super().clean(value))
        if not text:
            return None
        amount = self._number(text)
        if amount < 0:
            raise forms.ValidationError(self.error_messages["negative"], code="negative")
        if amount > LARGEST:
            raise forms.ValidationError(self.error_messages["large"], code="large")
        return amount

    def _number(self, text: str) -> Fraction:
        # ASCII digits only: Fraction would also read "1e9", "1/3" or Arabic figures.
        if not re.fullmatch(r"[-\u2212]?[0-9]+([.,][0-9]{1,4})?", text):
            raise forms.ValidationError(self.error_messages["number"], code="number")
        return Fraction(text.replace(",", ".").replace("\u2212", "-"))


class PartsField(EurosField):
    """Fiscal or CAF parts, counted in quarters: « 2,5 » is 10."""

    default_error_messages = {  # noqa: RUF012
        "number": _("Écrivez un nombre de parts, par exemple 2,5."),
        "none": _("Zéro part n’existe pas : le nombre de parts est écrit sur votre avis."),
        "quarters": _("Les parts se comptent en quarts : 1, 1,25, 1,5, 1,75, 2…"),
    }

    def clean(self, value: Any) -> int | None:  # type: ignore[override]
        parts = super().clean(value)
        if parts is None:
            return None
        if parts == 0:
            raise forms.ValidationError(self.error_messages["none"], code="none")
        if parts % QUARTER:
            raise forms.ValidationError(self.error_messages["quarters"], code="quarters")
        if parts > MOST_PARTS:
            raise forms.ValidationError(self.error_messages["large"], code="large")
        return int(parts / QUARTER)
