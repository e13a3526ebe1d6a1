"""Why somebody may not decide a price, or why this price cannot be decided."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NO_RIGHT = "tariffs.no-right"
    OTHER_SCHOOL = "tariffs.other-school"
    OWN_FAMILY = "tariffs.own-family"
    ALREADY_DECIDED = "tariffs.already-decided"
    NOT_COMPLETE = "tariffs.not-complete"
    NO_EFFECT = "tariffs.no-effect"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NO_RIGHT: _("Les revenus et les tarifs sont réservés au service de la tarification."),
    Refusal.OTHER_SCHOOL: _("Aucun enfant de cette famille n’a de demande dans vos écoles."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : une ou un collègue doit s’en occuper."),
    Refusal.ALREADY_DECIDED: _(
        "Une ou un collègue vient de décider ce tarif. Rien n’a été changé : rouvrez la demande pour voir sa décision."
    ),
    Refusal.NOT_COMPLETE: _("Le dossier de cette famille n’est pas complet : son tarif ne peut pas encore être fixé."),
    Refusal.NO_EFFECT: _("Cette décision ne changerait rien pour la famille. Rien n’a été enregistré."),
}
