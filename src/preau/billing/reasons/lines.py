"""What a line of an invoice says: its title, and why this price, in a few words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _


def title(kind: str, reason: str, period: str) -> str:
    """« Repas du 2 au 12 septembre 2024 »; ``period`` is already in words."""
    if kind == "meals":
        return _("Repas %(period)s") % {"period": period}
    if kind == "regularisation":
        return _("Régularisation du prix provisoire, repas %(period)s") % {"period": period}
    if kind == "taken_over":
        return _("Reprise de l’ancien logiciel")
    words = _("Malade %(period)s, certificat reçu") if reason == "sickness" else _("Cantine fermée %(period)s")
    return words % {"period": period}


def because(reason: str) -> str:
    """Why this price, short; "" for a reason that its title already says."""
    return _because().get(reason, "")


def tariff(number: int | None, *, highest: bool) -> str:
    """« tarif 4 », « le prix le plus élevé (tarif 10) »; "" when the line has none."""
    if number is None:
        return ""
    words = _("le prix le plus élevé (tarif %(tariff)s)") if highest else _("tarif %(tariff)s")
    return words % {"tariff": number}


def credit(reason: str) -> str:
    """Why we give something back, in the words of the family."""
    return _credits()[reason]


def _because() -> Mapping[str, str]:
    return {
        "quotient": _("votre quotient familial"),
        "income_refused": _("revenus non communiqués"),
        "missing": _("document demandé, sans réponse"),
        "late": _("dossier arrivé après la date limite"),
        "no_file": _("aucun dossier reçu"),
        "false_declaration": _("fausse déclaration établie"),
        "provisional": _("prix provisoire, en attendant notre décision"),
    }


def _credits() -> Mapping[str, str]:
    return {
        "sickness": _("Absence pour maladie, certificat reçu"),
        "closure": _("École ou cantine fermée"),
        "tariff": _("Prix du repas corrigé"),
        "regularisation": _("Régularisation du prix provisoire"),
        "error": _("Erreur de notre part"),
    }
