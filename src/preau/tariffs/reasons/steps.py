"""The steps from a family's figures to its price, in sentences."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from preau.tariffs.reasons.figures import euros_as_given, parts, price_of, whole_euros
from preau.tariffs.reasons.verdicts import why
from preau.tariffs.rules.explain import Explanation, Step


def sentences(explanations: Iterable[Explanation]) -> list[str]:
    return [sentence(explanation) for explanation in explanations]


def sentence(explanation: Explanation) -> str:
    """One step, with its figures in the reader's language."""
    return _STEPS[explanation.step](explanation.params)


def _caf(figures: Mapping[str, Any]) -> str:
    if month := figures.get("month"):
        return _("Votre attestation CAF porte un quotient familial de %(quotient)s pour %(month)s.") % {
            "quotient": euros_as_given(figures["exact_cents"]),
            "month": date_format(month, "F Y"),
        }
    return _("Votre quotient familial CAF est de %(quotient)s.") % {"quotient": euros_as_given(figures["exact_cents"])}


def _notices(figures: Mapping[str, Any]) -> str:
    return _(
        "Sans la CAF, votre quotient se calcule avec vos avis d’imposition : "
        "revenu fiscal de référence ÷ 12 mois ÷ parts, soit %(income)s ÷ 12 ÷ %(parts)s = %(quotient)s."
    ) % _income(figures)


def _resources(figures: Mapping[str, Any]) -> str:
    return _(
        "Sans la CAF, votre quotient se calcule ainsi : (ressources de l’année ÷ 12 + prestations du mois) "
        "÷ parts CAF, soit (%(income)s ÷ 12 + %(benefits)s) ÷ %(parts)s = %(quotient)s."
    ) % _income(figures)


def _income(figures: Mapping[str, Any]) -> dict[str, str]:
    yearly_cents = int(figures["yearly_cents"])
    return {
        "income": euros_as_given(yearly_cents),
        "benefits": euros_as_given(int(figures["benefits_cents"])),
        "parts": parts(int(figures["parts_quarters"])),
        "quotient": euros_as_given(figures["exact_cents"]),
    }


def _bracket(figures: Mapping[str, Any]) -> str:
    return _("Un quotient de %(quotient)s se situe entre %(from)s et %(to)s : c’est le tarif %(tariff)s.") % {
        "quotient": whole_euros(figures["quotient"]),
        "from": whole_euros(figures["from"]),
        "to": whole_euros(figures["to"]),
        "tariff": figures["tariff"],
    }


def _open_bracket(figures: Mapping[str, Any]) -> str:
    return _("Un quotient de %(quotient)s est dans la dernière tranche, à partir de %(from)s : tarif %(tariff)s.") % {
        "quotient": whole_euros(figures["quotient"]),
        "from": whole_euros(figures["from"]),
        "tariff": figures["tariff"],
    }


def _truncated(figures: Mapping[str, Any]) -> str:
    return _("Les centimes ne comptent pas : %(whole)s.") % {
        "whole": whole_euros(figures["whole"]),
    }


def _zero(figures: Mapping[str, Any]) -> str:
    return _(
        "Zéro sur votre document veut dire que vous n’avez pas de revenus : un agent le vérifie, et c’est le "
        "tarif le plus bas. Si la CAF affiche 0 parce qu’elle ne connaît pas votre quotient, "
        "envoyez-nous un autre document : nous vous le demanderons."
    )


def _social(figures: Mapping[str, Any]) -> str:
    return _("Une attestation sociale, vue par un responsable, donne le tarif le plus bas.")


def _highest(figures: Mapping[str, Any]) -> str:
    text = _("Le prix le plus élevé s’applique : %(price)s le repas (tarif %(tariff)s). %(why)s")
    return text % {
        "price": price_of(int(figures["price_cents"])),
        "tariff": figures["tariff"],
        "why": why(figures["reason"]),
    }


_STEPS: dict[Step, Callable[[Mapping[str, Any]], str]] = {
    Step.CAF: _caf,
    Step.NOTICES: _notices,
    Step.RESOURCES: _resources,
    Step.SOCIAL: _social,
    Step.TRUNCATED: _truncated,
    Step.ZERO: _zero,
    Step.BRACKET: _bracket,
    Step.OPEN_BRACKET: _open_bracket,
    Step.HIGHEST: _highest,
}
