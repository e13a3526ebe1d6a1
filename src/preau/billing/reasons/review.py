"""A run in the words of those who review it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from preau.billing.reasons.why import euros
from preau.billing.states import AnomalyCode, HeldFor


def held(code: str) -> str:
    """Why a draft is not issued."""
    return _held()[HeldFor(code)]


def anomaly(code: str, details: Mapping[str, Any]) -> str:
    """What a person must look at."""
    words = {
        "total": euros(int(details.get("total_cents", 0))),
        "previous": euros(int(details.get("previous_cents", 0))),
        "days": ", ".join(details.get("days", [])),
    }
    return _anomalies()[AnomalyCode(code)] % words


def line(kind: str, reason: str) -> str:
    """« Repas : quotient familial », for totals."""
    if kind == "meals":
        return _("Repas : %(reason)s") % {"reason": _reasons().get(reason, reason)}
    if kind == "regularisation":
        return _("Régularisation de prix provisoires")
    return _("Non facturés : maladie") if reason == "sickness" else _("Non facturés : fermeture")


def _held() -> Mapping[HeldFor, str]:
    return {
        HeldFor.WAITING: _("Tarif pas encore décidé : nous devons une réponse à la famille"),
        HeldFor.FIRST_TIME: _("Première demande, tarif pas encore décidé"),
        HeldFor.CUSTODY: _("L’autre parent n’a pas encore fait sa demande"),
        HeldFor.HOUSEHOLD_HOLD: _("Retenue par un agent"),
        HeldFor.CHANGED: _("Un repas a changé après la relecture"),
        HeldFor.NOTHING: _("Rien à facturer"),
    }


def _anomalies() -> Mapping[AnomalyCode, str]:
    return {
        AnomalyCode.AMOUNT_JUMP: _("Très loin de la facture précédente : %(total)s au lieu de %(previous)s"),
        AnomalyCode.VERY_HIGH: _("Montant très élevé : %(total)s"),
        AnomalyCode.NO_FILE: _("Mange sans aucun dossier, au prix le plus élevé : %(total)s"),
        AnomalyCode.CUSTODY_CONFLICT: _("Les deux parents demandent les mêmes jours : %(days)s"),
        AnomalyCode.NOTHING_TO_BILL: _("Tous les repas sont déduits"),
        AnomalyCode.CHANGED: _("Un repas a changé après la relecture"),
    }


def _reasons() -> Mapping[str, str]:
    return {
        "quotient": _("quotient familial"),
        "income_refused": _("revenus non communiqués"),
        "missing": _("document demandé, sans réponse"),
        "late": _("dossier en retard"),
        "no_file": _("aucun dossier"),
        "false_declaration": _("fausse déclaration"),
        "provisional": _("prix provisoire"),
    }
