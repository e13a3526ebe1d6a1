"""Why places cannot be added."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NO_RIGHT = "quotas.no-right"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NO_RIGHT: _("Ajouter des places est réservé à l’administration du portail."),
}
