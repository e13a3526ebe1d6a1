"""Why a second step cannot be reset, and what happened to one: in the journal and in mails."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NO_RIGHT = "credentials.no-right"
    YOURSELF = "credentials.yourself"
    FAMILIES_ONLY = "credentials.families-only"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NO_RIGHT: _("Remettre à zéro la deuxième étape d’un agent est réservé à la direction."),
    Refusal.YOURSELF: _("C’est votre propre compte : une autre personne de la direction doit s’en occuper."),
    Refusal.FAMILIES_ONLY: _("FranceConnect ouvre les espaces des familles, pas ceux des agents."),
}

CHANGED: Mapping[str, str | Promise] = {
    "credentials.key.added": _("Clé d’accès ajoutée"),
    "credentials.key.removed": _("Clé d’accès retirée"),
    "credentials.application.added": _("Application de codes ajoutée"),
    "credentials.application.removed": _("Application de codes retirée"),
    "credentials.codes.made": _("Nouveaux codes de secours"),
}
