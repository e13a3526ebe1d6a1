"""The three questions of the simulator."""

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.foundation.design.templatetags.design import long_day
from preau.kernel.week import WeekPattern
from preau.rulebook.definition import Formula
from preau.tariffs.forms.fields import EurosField, PartsField
from preau.tariffs.rules import quotient
from preau.tariffs.rules.quotient import Notice, Quotient

DAYS = ("lu", "ma", "je", "ve")
WEDNESDAY = "me"
INCOME_FIELDS = ("revenu", "parts", "revenu2", "parts2", "prestations")


class SimulatorForm(forms.Form):
    """A quotient or an income, days per week, perhaps a late day: read from the address, so that it can be shared."""

    quotient = EurosField(
        label=_("Quotient familial CAF"), help_text=_("C’est le nombre en bas de votre attestation CAF ou MSA.")
    )
    revenu = EurosField(
        label=_("Revenu fiscal de référence"), help_text=_("En euros, sur la première page de votre avis d’imposition.")
    )
    parts = PartsField(label=_("Nombre de parts"), help_text=_("À côté du revenu, par exemple 2,5."))
    revenu2 = EurosField(label=_("Revenu fiscal de référence du second avis"))
    parts2 = PartsField(label=_("Nombre de parts du second avis"))
    prestations = EurosField(label=_("Prestations CAF d’un mois"))
    jours = forms.TypedChoiceField(
        label=_("Jours de cantine par semaine, sans le mercredi"),
        choices=[(4, _("4 jours")), (3, _("3 jours")), (2, _("2 jours")), (1, _("1 jour")), (0, _("Aucun autre jour"))],
        coerce=int,
        required=False,
        initial=len(DAYS),
    )
    mercredi = forms.BooleanField(label=_("Et le mercredi"), required=False)
    envoi = forms.DateField(
        label=_("Et si mon dossier n’est complet que plus tard ?"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d"),
        error_messages={"invalid": _("Écrivez une date, par exemple 13/09/2024.")},
    )

    def __init__(self, *args: Any, formula: Formula, first_day: date, last_day: date, deadline: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.formula, self.first_day, self.last_day = formula, first_day, last_day
        self.fields["envoi"].help_text = _("Après le %(day)s inclus, un dossier est en retard.") % {
            "day": long_day(deadline)
        }
        for name in ("revenu2", "parts2") if formula is Formula.RESOURCES else ("prestations",):
            del self.fields[name]
        if formula is Formula.RESOURCES:
            self._ask_for_resources()

    def clean_jours(self) -> int:
        """Four days when nobody said, as from the short form of the home page."""
        given = self.cleaned_data["jours"]
        return len(DAYS) if given == "" else int(given)

    def clean_envoi(self) -> date | None:
        day: date | None = self.cleaned_data["envoi"]
        if day and not self.first_day <= day <= self.last_day:
            limits = {"first": long_day(self.first_day), "last": long_day(self.last_day)}
            raise forms.ValidationError(_("Choisissez un jour entre le %(first)s et le %(last)s."), params=limits)
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._require_pairs(given)
        has_income = any(given.get(name) is not None for name in INCOME_FIELDS)
        if given.get("quotient") is not None and has_income:
            self.add_error(
                "quotient", _("Donnez votre quotient ou votre revenu, pas les deux : effacez celui dont vous doutez.")
            )
        if not self.errors and given.get("quotient") is None and given.get("revenu") is None:
            self.add_error("quotient", _("Écrivez votre quotient familial, ou plus bas votre revenu et vos parts."))
        if not self.errors and not self.week.weekdays:
            self.add_error("jours", _("Choisissez au moins un jour."))
        return given

    def _require_pairs(self, given: dict[str, Any]) -> None:
        for income, parts in (("revenu", "parts"), ("revenu2", "parts2")):
            if income not in self.fields or income in self.errors or parts in self.errors:
                continue
            if given.get(income) is not None and given.get(parts) is None:
                self.add_error(parts, _("Il manque le nombre de parts de cet avis."))
            if given.get(income) is None and given.get(parts) is not None:
                self.add_error(income, _("Il manque le revenu qui va avec ces parts."))
        if "revenu2" in self.fields and given.get("revenu2") is not None and given.get("revenu") is None:
            self.add_error("revenu", _("Commencez par le premier avis."))

    def _ask_for_resources(self) -> None:
        self.fields["revenu"].label = _("Ressources de l’année, avant abattement")
        self.fields["revenu"].help_text = _("Salaires, indemnités, pensions… en euros, pour toute l’année.")
        self.fields["parts"].label = _("Nombre de parts CAF")
        self.fields["parts"].help_text = _("2 pour un parent ou deux, puis ½, ½, 1 et ½ par enfant.")

    @property
    def has_second_notice(self) -> bool:
        return any(self[name].value() for name in ("revenu2", "parts2") if name in self.fields)

    @property
    def has_income(self) -> bool:
        return any(self[name].value() or self[name].errors for name in INCOME_FIELDS if name in self.fields)

    @property
    def week(self) -> WeekPattern:
        """The days of a valid form: the first ones of the week stand for any choice."""
        days = list(DAYS[: self.cleaned_data.get("jours", len(DAYS))])
        return WeekPattern.parse(",".join(days + [WEDNESDAY] * bool(self.cleaned_data.get("mercredi"))))

    @property
    def asked_quotient(self) -> Quotient:
        """The quotient of a valid form, by whichever way it was given."""
        given: dict[str, Any] = self.cleaned_data
        if given["quotient"] is not None:
            return quotient.from_caf(given["quotient"])
        if self.formula is Formula.RESOURCES:
            return quotient.from_resources(
                yearly_cents=_cents(given["revenu"]),
                monthly_benefits_cents=_cents(given["prestations"]),
                parts_quarters=given["parts"],
            )
        pairs = [(given["revenu"], given["parts"]), (given["revenu2"], given["parts2"])]
        return quotient.from_notices([Notice(int(income), parts) for income, parts in pairs if income is not None])


def _cents(amount: Fraction | None) -> int:
    return int((amount or 0) * 100)
