"""Why somebody may not see an invoice or issue one."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NO_RIGHT = "billing.no-right"
    OWN_FAMILY = "billing.own-family"
    SAME_PERSON = "billing.same-person"
    NO_ACCOUNT_NUMBER = "billing.no-account-number"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NO_RIGHT: _("Les factures sont réservées à la régie."),
    Refusal.SAME_PERSON: _("Vous avez ordonné ce remboursement : une autre personne doit le valider."),
    Refusal.NO_ACCOUNT_NUMBER: _("Votre rôle ne permet pas de lire un numéro de compte."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : une ou un collègue doit s’en occuper."),
}
