"""The figures of a document, checked where they are typed, and turned into a choice."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.kernel.instants import paris_day
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import Formula
from preau.tariffs import queries
from preau.tariffs.forms.fields import EurosField, PartsField
from preau.tariffs.queries import Choice
from preau.tariffs.queries.words import long_day
from preau.tariffs.rules.effect import Cause
from preau.tariffs.rules.freshness import is_fresh, oldest_edition
from preau.tariffs.rules.quotient import Source
from preau.tariffs.rules.reason import Reason

if TYPE_CHECKING:
    from preau.tariffs.models import TariffFile

NOTICES = (1, 2, 3, 4)
ERROR = _("Écrivez ce que dit le document.")

REASONS = [
    (Reason.QUOTIENT, _("Calculer avec un document")),
    (Reason.INCOME_REFUSED, _("La famille préfère ne pas donner ses revenus")),
    (Reason.FALSE_DECLARATION, _("Fausse déclaration établie, la famille a pu s’expliquer")),
]
SOURCES = {
    Source.CAF: _("Attestation CAF ou MSA"),
    Source.NOTICES: _("Avis d’imposition"),
    Source.RESOURCES: _("Ressources et prestations"),
    Source.SOCIAL: _("Attestation sociale"),
}
CAUSES = [
    (Cause.CHANGE_OF_SITUATION, _("La situation de la famille a changé")),
    (Cause.OUR_ERROR, _("Erreur de notre part : corrigée depuis le début, par un avoir")),
    (Cause.ERROR_IN_FAVOUR, _("Erreur à l’avantage de la famille : corrigée pour la suite seulement")),
    (Cause.NEW_QUOTIENT_ALONE, _("Nouveau quotient CAF, sans changement de situation")),
]


class DecisionForm(forms.Form):
    """``cleaned_data`` gives what ``operations.decide`` takes: reason, source, inputs, cause, requested, replaces."""

    layout = "tariffs/agents/decision_fields.html"

    reason = forms.ChoiceField(label=_("Décision"), choices=REASONS, initial=Reason.QUOTIENT, widget=forms.RadioSelect)
    source = forms.ChoiceField(label=_("Document"), required=False, widget=forms.RadioSelect)
    caf_euros = EurosField(
        label=_("Quotient familial"), help_text=_("Le nombre en bas de l’attestation, sans centimes.")
    )
    caf_month = forms.CharField(
        label=_("Mois du quotient"),
        required=False,
        max_length=7,
        help_text=_("Comme 07/2024."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "07/2024"}),
    )
    caf_edited_on = forms.DateField(label=_("Date d’édition de l’attestation"), required=False)
    caf_zero = forms.BooleanField(label=_("Je confirme : c’est bien 0 qui est écrit sur le document"), required=False)
    social_visa = forms.CharField(
        label=_("Visa"), required=False, max_length=100, help_text=_("Le responsable qui a vu l’attestation sociale.")
    )
    resources_yearly = EurosField(label=_("Ressources de l’année"))
    resources_benefits = EurosField(label=_("Prestations CAF du mois"))
    resources_parts = PartsField(label=_("Parts CAF"))
    cause = forms.ChoiceField(
        label=_("Pourquoi remplacer la décision"), required=False, choices=CAUSES, widget=forms.RadioSelect
    )
    requested = forms.BooleanField(label=_("La famille l’a demandé"), required=False)
    replaces = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, file: "TariffFile", at: datetime, **options: Any) -> None:
        super().__init__(data, **options)
        self.rules = rulebooks.rulebook_for(file.school_year).document
        self.today, self.first_filed_on = paris_day(at), paris_day(file.filed_at or at)
        self.current = next((row for row in file.decisions.all() if row.replaced_at is None), None)
        self.fields["replaces"].initial = self.current.reference if self.current else ""
        if self.current is None:
            del self.fields["cause"], self.fields["requested"]
        self._offer_sources()
        self._add_notices()

    def _offer_sources(self) -> None:
        formula = Source.NOTICES if self.rules.quotient.formula is Formula.REFERENCE_INCOME else Source.RESOURCES
        self.fields["source"].choices = [(source, SOURCES[source]) for source in (Source.CAF, formula, Source.SOCIAL)]  # type: ignore[attr-defined]

    def _add_notices(self) -> None:
        years = [
            ("", _("Choisir")),
            *(
                (str(year.income), _("%s (revenus %s)") % (year.notice, year.income))
                for year in self.rules.notices.accepted
            ),
        ]
        for number in NOTICES:
            self.fields[f"notice{number}_rfr"] = EurosField(label=_("Revenu fiscal de référence"))
            self.fields[f"notice{number}_parts"] = PartsField(label=_("Nombre de parts"))
            self.fields[f"notice{number}_year"] = forms.ChoiceField(
                label=_("Avis"),
                required=False,
                choices=years,
                error_messages={"invalid_choice": _("Cette année n’est pas acceptée par le règlement.")},
            )
            self.fields[f"notice{number}_names"] = forms.CharField(
                label=_("Noms sur l’avis"), required=False, max_length=200, help_text=_("Séparés par une virgule.")
            )
            self.fields[f"notice{number}_lone"] = forms.BooleanField(
                label=_("Demi-part de parent isolé (case T)"), required=False
            )

    @property
    def notices(self) -> list[list[forms.BoundField]]:
        """The four notices as groups of fields, for the template."""
        parts = ("rfr", "parts", "year", "names", "lone")
        return [[self[f"notice{number}_{part}"] for part in parts] for number in NOTICES]

    @property
    def caf(self) -> list[forms.BoundField]:
        return [self[name] for name in ("caf_euros", "caf_month", "caf_edited_on", "caf_zero")]

    @property
    def resources(self) -> list[forms.BoundField]:
        return [self[name] for name in ("resources_yearly", "resources_benefits", "resources_parts")]

    @property
    def uses_resources(self) -> bool:
        return self.rules.quotient.formula is Formula.RESOURCES

    @property
    def opens(self) -> dict[str, bool]:
        """Which groups are unfolded: that of the chosen document, and any with an error."""
        source, wrong = self["source"].value(), " ".join(self.errors)
        return {
            Source.CAF: source == Source.CAF or "caf_" in wrong,
            Source.NOTICES: source == Source.NOTICES or "notice" in wrong,
            Source.RESOURCES: source == Source.RESOURCES or "resources_" in wrong,
            Source.SOCIAL: source == Source.SOCIAL or "social_" in wrong,
            "more": any(f"notice{number}" in wrong or self[f"notice{number}_rfr"].value() for number in (3, 4)),
        }

    @property
    def choice(self) -> Choice:
        """After ``is_valid``: what the operation and the preview take."""
        data = self.cleaned_data
        return Choice(data["reason"], data["source"], data["inputs"], data["cause"], data["requested"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        cause, requested = data.get("cause", ""), bool(data.get("requested"))
        if self.current and not cause and "cause" not in self.errors:
            self.add_error("cause", _("Dites pourquoi la décision est remplacée."))
        inputs: Mapping[str, Any] = {}
        if data.get("reason") == Reason.QUOTIENT:
            inputs = self._inputs(data)
        source = data.get("source", "") if data.get("reason") == Reason.QUOTIENT else ""
        return data | {"inputs": inputs, "source": source, "cause": cause, "requested": requested}

    def _inputs(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        readers: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
            Source.CAF: self._caf,
            Source.NOTICES: self._notices,
            Source.RESOURCES: self._resources,
            Source.SOCIAL: self._social,
        }
        source = data.get("source", "")
        if source not in readers:
            if "source" not in self.errors:
                self.add_error("source", _("Choisissez le document qui sert au calcul."))
            return {}
        return readers[source](data)

    def _caf(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        euros, edited_on = data.get("caf_euros"), data.get("caf_edited_on")
        month = self._month(data.get("caf_month") or "")
        self._need("caf_euros", euros)
        self._need("caf_edited_on", edited_on)
        if euros is not None and euros != int(euros):
            self.add_error("caf_euros", _("Un quotient familial CAF n’a pas de centimes."))
        if euros == 0 and not data.get("caf_zero"):
            self.add_error(
                "caf_zero",
                _("Zéro veut souvent dire que le quotient est inconnu. Cochez si c’est bien écrit sur le document."),
            )
        if edited_on:
            self._check_edition(edited_on)
        if self.errors or euros is None or edited_on is None:
            return {}
        return {"euros": int(euros), "month": month, "edited_on": edited_on.isoformat()}

    def _month(self, text: str) -> str:
        try:
            day = datetime.strptime(text.strip(), "%m/%Y").date()  # noqa: DTZ007 a month, not an instant
        except ValueError:
            self.add_error("caf_month", _("Écrivez le mois du quotient, comme 07/2024."))
            return ""
        if not date(2000, 1, 1) <= day <= self.today:
            self.add_error("caf_month", _("Ce mois n’est pas possible : vérifiez-le."))
        return f"{day:%Y-%m}"

    def _check_edition(self, edited_on: date) -> None:
        months = self.rules.quotient.caf_max_age_months
        if edited_on > self.today:
            self.add_error("caf_edited_on", _("Cette date est dans le futur : vérifiez-la."))
        elif not is_fresh(edited_on, first_filed_on=self.first_filed_on, max_age_months=months):
            words = {
                "filed": long_day(self.first_filed_on),
                "oldest": long_day(oldest_edition(self.first_filed_on, max_age_months=months)),
                "months": months,
            }
            self.add_error(
                "caf_edited_on",
                _(
                    "Trop ancienne : le dossier est arrivé le %(filed)s, l’attestation devait avoir moins de "
                    "%(months)s mois (à partir du %(oldest)s). Demandez-en une plus récente : elle sera acceptée."
                )
                % words,
            )

    def _notices(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        rows = [row for number in NOTICES if (row := self._notice(number, data))]
        if not rows and not self.errors:
            self.add_error("notice1_rfr", _("Recopiez au moins un avis."))
        return {"notices": rows, **self._other_formula(data)}

    def _notice(self, number: int, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        names = {part: f"notice{number}_{part}" for part in ("rfr", "parts", "year")}
        given = {part: data.get(name) for part, name in names.items()}
        if all(value in (None, "") for value in given.values()) and not set(names.values()) & set(self.errors):
            return None
        for part, name in names.items():
            self._need(name, given[part])
        rfr = given["rfr"]
        if rfr is not None and rfr != int(rfr):
            self.add_error(names["rfr"], _("Le revenu fiscal de référence est écrit sans centimes."))
        if set(names.values()) & set(self.errors):
            return None
        declarants = [name.strip() for name in (data.get(f"notice{number}_names") or "").split(",") if name.strip()]
        return {
            "rfr_euros": int(rfr or 0),
            "parts_quarters": given["parts"],
            "income_year": int(given["year"] or 0),
            "declarants": declarants,
            "lone_parent": bool(data.get(f"notice{number}_lone")),
        }

    def _other_formula(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Optional: the comparison that the letter prints (ruling 14), all three figures or none."""
        if not any(data.get(f"resources_{name}") is not None for name in ("yearly", "benefits", "parts")):
            return {}
        return {"other_formula": self._resources(data)}

    def _resources(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        names = {name: f"resources_{name}" for name in ("yearly", "benefits", "parts")}
        for name in names.values():
            self._need(name, data.get(name))
        if set(names.values()) & set(self.errors):
            return {}
        return {
            "yearly_cents": int(data[names["yearly"]] * 100),
            "monthly_benefits_cents": int(data[names["benefits"]] * 100),
            "parts_quarters": data[names["parts"]],
        }

    def _social(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        visa = (data.get("social_visa") or "").strip()
        if not visa:
            self.add_error("social_visa", _("Une attestation sociale ne compte qu’avec le visa d’un responsable."))
        return {"visa_by": visa}

    def _need(self, name: str, value: Any) -> None:
        if value in (None, "") and name not in self.errors:
            self.add_error(name, ERROR)


def decision_form(
    *,
    household_id: int,
    school_year: int,
    at: datetime,
    data: Any = None,
    initial: Mapping[str, Any] | None = None,
) -> DecisionForm | None:
    """The form for a household's file, or None when it filed nothing."""
    file = queries.file_of(household_id, school_year)
    return DecisionForm(data, file=file, at=at, initial=dict(initial or {})) if file else None
