"""Fields whose input is written as people write it: days, amounts, phone numbers, weeks."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from preau.foundation import iban
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.design.widgets import DayTiles
from preau.kernel.week import NAMES, WeekPattern

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y"]
BIGGEST_CENTS = 100_000_000
AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?")
PHONE = re.compile(r"\+?\d{9,15}")
WEEKDAYS = [_("Lundi"), _("Mardi"), _("Mercredi"), _("Jeudi"), _("Vendredi")]


class DayField(forms.DateField):
    """A day as « 23/08/2024 » or from the browser's calendar; kept as ISO text."""

    default_error_messages = {  # noqa: RUF012 Django's own name
        "invalid": _("Écrivez une date qui existe, comme 23/08/2024."),
        "far": _("Cette date est trop lointaine : vérifiez l’année."),
        "early": _("Choisissez une date à partir du %(day)s."),
        "late": _("Choisissez une date jusqu’au %(day)s inclus."),
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **kwargs)
        self.earliest, self.latest = earliest, latest

    def clean(self, value: Any) -> str:
        day: date | None = super().clean(value.strip() if isinstance(value, str) else value)
        if day is None:
            return ""
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(self.error_messages["far"], code="far")
        self._judge(day)
        return day.isoformat()

    def _judge(self, day: date) -> None:
        if self.earliest and day < self.earliest:
            raise ValidationError(self.error_messages["early"], code="early", params={"day": long_day(self.earliest)})
        if self.latest and day > self.latest:
            raise ValidationError(self.error_messages["late"], code="late", params={"day": long_day(self.latest)})


class AmountField(forms.CharField):
    """An amount as « 1 234,50 € »; kept in cents."""

    default_error_messages = {"amount": _("Écrivez un montant en euros, comme 12,50.")}  # noqa: RUF012

    def __init__(self, *, least: int | None = None, most: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def clean(self, value: Any) -> Any:
        text = re.sub(r"[\s\u00a0\u202f€]", "", super().clean(value))
        if not text:
            return None
        found = AMOUNT.fullmatch(text)
        if not found or self._cents(found) > BIGGEST_CENTS:
            raise ValidationError(self.error_messages["amount"], code="amount")
        return self._judged(self._cents(found))

    def _judged(self, cents: int) -> int:
        if self.least is not None and cents < self.least:
            raise ValidationError(self.error_messages["low"], code="low")
        if self.most is not None and cents > self.most:
            raise ValidationError(self.error_messages["high"], code="high")
        return cents

    @staticmethod
    def _cents(found: re.Match[str]) -> int:
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 100},{value % 100:02}" if isinstance(value, int) else value


class PhoneField(forms.CharField):
    """A phone number with the spaces, dots and hyphens that people put."""

    default_error_messages = {"phone": _("Écrivez un numéro de téléphone complet, comme 06 12 34 56 78.")}  # noqa: RUF012
    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text and not PHONE.fullmatch(re.sub(r"[\s.\-()]", "", text)):
            raise ValidationError(self.error_messages["phone"], code="phone")
        return text


class IbanField(forms.CharField):
    """A bank account as people copy it; sealed at once, and never shown again but for its ends.

    Left empty on a second visit, it stays what it was.
    """

    default_error_messages = {  # noqa: RUF012
        iban.Fault.SHAPE: _(
            "Recopiez l’IBAN en entier : deux lettres (FR pour la France), puis les chiffres de votre RIB."
        ),
        iban.Fault.LENGTH: _("Cet IBAN a %(found)d caractères ; il en faut %(wanted)d. Vérifiez-le avec votre RIB."),
        iban.Fault.KEY: _("Un chiffre de cet IBAN a été mal recopié. Vérifiez-le avec votre RIB."),
        iban.Fault.ZONE: _(
            "Nous ne pouvons pas prélever sur un compte de ce pays. "
            "Donnez un compte en France ou en Europe (zone SEPA)."
        ),
    }
    widget = forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"})
    kept: dict[str, str] | None = None

    def keep(self, answer: Any) -> None:
        """What a first visit gave: it need not be typed again."""
        if isinstance(answer, dict):
            self.kept, self.required = answer, False
            said = _("Nous avons gardé l’IBAN %(masked)s. Laissez vide pour ne pas le changer.")
            self.help_text = said % {"masked": answer["masked"]}

    def clean(self, value: Any) -> Any:
        number = super().clean(iban.normalised(str(value or "")))
        if not number:
            return self.kept
        if fault := iban.fault_of(number):
            counts = {"found": len(number), "wanted": iban.length_in(number[:2]) or 0}
            raise ValidationError(self.error_messages[fault], code=str(fault), params=counts)
        return iban.sealed_answer(number)

    def prepare_value(self, value: Any) -> Any:
        return "" if isinstance(value, dict) else value


class WeekField(forms.MultipleChoiceField):
    """Days of the week side by side; kept as « lu,ma,je,ve »."""

    widget = DayTiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(zip(NAMES, WEEKDAYS, strict=False)), **kwargs)

    def clean(self, value: Any) -> str:
        return WeekPattern.parse(",".join(super().clean(value))).as_text()

    def prepare_value(self, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value
