""" "Pourquoi ce tarif ?": the document, the formula with its figures, the row, in sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from preau.kernel.money import NO_BREAK
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import Grid
from preau.tariffs import reasons
from preau.tariffs.models import TariffDecision
from preau.tariffs.queries.quotients import other_formula, quotient_of
from preau.tariffs.queries.words import long_day, price
from preau.tariffs.rules.explain import of_quotient, of_tariff
from preau.tariffs.rules.quotient import Source
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff

Inputs = Mapping[str, Any]
Figures = tuple[tuple[str, str], ...]


class Explanation(NamedTuple):
    """Why a decision says what it says; ``figures`` are its inputs, ``comparison`` the other formula (ruling 14)."""

    because: tuple[str, ...]
    figures: Figures = ()
    comparison: tuple[str, ...] = ()


def explanation_of(decision: TariffDecision) -> Explanation:
    """By the rules of the version that the decision names. Raises NoRulebook."""
    rules = rulebooks.version_of(decision.file.school_year, decision.rulebook_version)
    return explain(decision.reason, decision.source, decision.inputs, grid=rules.grid)


def explain(reason: str, source: str, inputs: Inputs, *, grid: Grid) -> Explanation:
    """The same for a decision that is only being prepared. Raises Unusable."""
    if reason != Reason.QUOTIENT:
        return Explanation(tuple(reasons.sentences(of_tariff(Tariff(grid.last, Reason(reason)), grid=grid))))
    quotient = quotient_of(source, inputs)
    tariff = Tariff(grid.row_for(quotient.whole_euros), Reason.QUOTIENT, quotient.whole_euros)
    return Explanation(
        because=tuple(reasons.sentences([*of_quotient(quotient), *of_tariff(tariff, grid=grid)])),
        figures=FIGURES[Source(source)](inputs),
        comparison=_comparison(tariff, inputs, grid),
    )


def _comparison(tariff: Tariff, inputs: Inputs, grid: Grid) -> tuple[str, ...]:
    """What another Caisse would have found: a family that moves, or doubts, sees both."""
    other = other_formula(inputs)
    if other is None:
        return ()
    row = grid.row_for(other.whole_euros)
    words = {"quotient": reasons.whole_euros(other.whole_euros), "price": price(row)}
    told = _("D’autres Caisses partent des ressources de l’année et des prestations : ce serait %(quotient)s.") % words
    same = row == tariff.row
    return (told, _("Le prix serait le même.") if same else _("Le prix serait de %(price)s.") % words)


def _caf(inputs: Inputs) -> Figures:
    year, month = inputs["month"].split("-")
    return (
        (_("Quotient familial"), reasons.whole_euros(inputs["euros"])),
        (_("Mois du quotient"), f"{month}/{year}"),
        (_("Attestation éditée le"), long_day(date.fromisoformat(inputs["edited_on"]))),
    )


def _notices(inputs: Inputs) -> Figures:
    return tuple(_notice(row) for row in inputs["notices"])


def _notice(row: Inputs) -> tuple[str, str]:
    label = _("Avis sur les revenus %(year)s") % {"year": row["income_year"]}
    names = f"{NO_BREAK}: {', '.join(row['declarants'])}" if row.get("declarants") else ""
    words = {"income": reasons.whole_euros(row["rfr_euros"]), "parts": reasons.parts(row["parts_quarters"])}
    return f"{label}{names}", _("revenu fiscal de référence %(income)s, %(parts)s part(s)") % words


def _resources(inputs: Inputs) -> Figures:
    return (
        (_("Ressources de l’année"), reasons.euros_as_given(inputs["yearly_cents"])),
        (_("Prestations du mois"), reasons.euros_as_given(inputs["monthly_benefits_cents"])),
        (_("Parts CAF"), reasons.parts(inputs["parts_quarters"])),
    )


def _social(inputs: Inputs) -> Figures:
    return ((_("Attestation sociale visée par"), str(inputs["visa_by"])),)


FIGURES: Mapping[Source, Callable[[Inputs], Figures]] = {
    Source.CAF: _caf,
    Source.NOTICES: _notices,
    Source.RESOURCES: _resources,
    Source.SOCIAL: _social,
}
