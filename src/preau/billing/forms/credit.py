"""Giving meals of an invoice back."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.billing.queries.creditable import CreditableLine
from preau.billing.rules.credits import CreditLine

REASONS = (
    ("error", _("Erreur de notre part")),
    ("tariff", _("Prix du repas corrigé")),
    ("sickness", _("Absence pour maladie, certificat reçu")),
    ("closure", _("École ou cantine fermée")),
)
BY_DAY = ("sickness", "closure")  # a meal is given back once for these: its day must be known


class CreditForm(forms.Form):
    """For each line how many meals, or which days; a price per meal when only a part of it is given back."""

    reason = forms.ChoiceField(label=_("Pour quelle raison"), choices=REASONS)
    explanation = forms.CharField(
        label=_("Ce que la famille doit comprendre"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, lines: Sequence[CreditableLine], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = lines
        for line in lines:
            self.fields[f"days_{line.id}"] = _days_field(line)
            self.fields[f"quantity_{line.id}"] = _quantity_field(line)
            self.fields[f"unit_{line.id}"] = _unit_field(line)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wanted = [line for line in (self._wanted(line) for line in self.lines) if line]
        if not wanted and not self.errors:
            raise forms.ValidationError(_("Choisissez au moins un repas."))
        if cleaned.get("reason") in BY_DAY and any(not line.days for line in wanted):
            raise forms.ValidationError(_("Pour une absence ou une fermeture, choisissez les jours."))
        cleaned["lines"] = wanted
        return cleaned

    @property
    def rows(self) -> list[tuple[CreditableLine, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each line with its three questions."""
        return [
            (line, self[f"days_{line.id}"], self[f"quantity_{line.id}"], self[f"unit_{line.id}"]) for line in self.lines
        ]

    def _wanted(self, line: CreditableLine) -> CreditLine | None:
        chosen = self.cleaned_data.get(f"days_{line.id}") or []
        days = tuple(day for day in line.days if day.isoformat() in chosen)
        quantity = len(days) or self.cleaned_data.get(f"quantity_{line.id}") or 0
        unit = self.cleaned_data.get(f"unit_{line.id}")
        return (
            CreditLine(line.id, line.unit_cents if unit is None else int(unit * 100), quantity, days)
            if quantity
            else None
        )


def _days_field(line: CreditableLine) -> forms.Field:
    choices = [(day.isoformat(), label) for day, label in zip(line.days, line.day_labels, strict=True)]
    return forms.MultipleChoiceField(
        label=_("Ou quels jours"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def _quantity_field(line: CreditableLine) -> forms.Field:
    return forms.IntegerField(label=_("Combien de repas"), min_value=0, max_value=max(line.quantity, 0), required=False)


def _unit_field(line: CreditableLine) -> forms.Field:
    return forms.DecimalField(
        label=_("Par repas, en euros"),
        min_value=0,
        max_value=Decimal(line.unit_cents) / 100,
        decimal_places=2,
        required=False,
        localize=True,
        help_text=_("Laissez vide pour rendre le prix entier."),
    )
