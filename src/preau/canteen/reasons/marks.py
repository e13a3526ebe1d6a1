"""The words of a calendar day: short enough for a phone, explained under it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Promise] = {
    "meal": _("repas"),
    "away": _("absent"),
    "sick": _("malade"),
    "greve": _("grève"),
    "sortie": _("sortie"),
    "fermeture": _("fermé"),
    "elsewhere": _("autre parent"),
    "holiday": _("vacances"),
    "off": _("pas d’école"),
}
MEANINGS: Mapping[str, Promise] = {
    "meal": _("repas prévu, à payer"),
    "away": _("absence signalée : la cuisine le sait, le repas reste à payer"),
    "sick": _("maladie acceptée : le repas est déduit"),
    "greve": _("grève : le repas n’est pas facturé"),
    "sortie": _("sortie scolaire : le repas n’est pas facturé"),
    "fermeture": _("école ou cantine fermée : le repas n’est pas facturé"),
    "elsewhere": _("votre enfant est chez l’autre parent"),
    "holiday": _("vacances scolaires"),
    "off": _("jour férié ou pont"),
}
