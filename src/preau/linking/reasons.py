"""Words for the refusals of linking."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NOT_YOUR_TASK = "linking.not-your-task"
    MUST_DECIDE = "linking.must-decide"
    OWN_FAMILY = "linking.own-family"
    FOR_CITIZENS = "linking.for-citizens"


SENTENCES: dict[str, Promise] = {
    Refusal.NOT_YOUR_TASK: _("Un code ou un lien est remis par l’accueil ou l’instruction."),
    Refusal.MUST_DECIDE: _("Les coordonnées d’un compte sont remplacées par un agent qui décide des demandes."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : un ou une collègue doit s’en occuper."),
    Refusal.FOR_CITIZENS: _("Cette page est celle des familles : utilisez votre compte personnel."),
}
