"""Why an authorisation cannot be signed or stopped."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NOT_YOURS = "mandates.not-yours"
    NO_RIGHT = "mandates.no-right"
    OWN_FAMILY = "mandates.own-family"
    SIGNED_TWICE = "mandates.signed-twice"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NOT_YOURS: _("Cette autorisation de prélèvement n’est pas celle de votre foyer."),
    Refusal.NO_RIGHT: _("Les autorisations de prélèvement sont réservées à la régie."),
    Refusal.SIGNED_TWICE: _("Une autorisation vient d’être signée pour votre foyer : une seule suffit."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : une ou un collègue doit s’en occuper."),
}
