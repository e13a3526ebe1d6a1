"""Why a day cannot be closed, in words."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NO_RIGHT = "schools.no-right"
    OTHER_SCHOOL = "schools.other-school"


SENTENCES: Mapping[str, str | Promise] = {
    Refusal.NO_RIGHT: _("Les jours de fermeture sont saisis par la régie, l’administration et les écoles."),
    Refusal.OTHER_SCHOOL: _("Une école ne peut fermer que chez elle : demandez à la Caisse pour les autres."),
}
ALREADY_CLOSED = _("Ce jour est déjà saisi pour cette école : il n’y a rien à ajouter.")
NOT_A_SCHOOL_DAY = _("Aucun repas n’est prévu ce jour-là : week-end, vacances ou jour férié.")
NO_CALENDAR = _("Le calendrier de cette année scolaire n’est pas encore chargé.")
NO_LONGER_TO_COME = _("Ce jour est passé, ou la fermeture vient d’être annulée. Rien n’a été changé.")
