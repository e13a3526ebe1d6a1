"""Life of a mandate."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class MandateState(models.TextChoices):
    ACTIVE = "active", _("En cours")
    SUSPENDED = "suspended", _("Suspendue après deux rejets")
    REVOKED = "revoked", _("Arrêtée")
    REPLACED = "replaced", _("Remplacée")
    LAPSED = "lapsed", _("Expirée après 36 mois sans prélèvement")


class Move(models.TextChoices):
    SUSPEND = "suspend", _("Suspension")
    RESUME = "resume", _("Reprise")
    REVOKE = "revoke", _("Arrêt")
    REPLACE = "replace", _("Remplacement")
    LAPSE = "lapse", _("Expiration")


_S = MandateState
MANDATE = Workflow(
    initial=_S.ACTIVE,
    transitions=(
        move(Move.SUSPEND, from_=[_S.ACTIVE], to=_S.SUSPENDED),
        move(Move.RESUME, from_=[_S.SUSPENDED], to=_S.ACTIVE),
        move(Move.REVOKE, from_=[_S.ACTIVE, _S.SUSPENDED], to=_S.REVOKED),
        move(Move.REPLACE, from_=[_S.ACTIVE, _S.SUSPENDED], to=_S.REPLACED),
        move(Move.LAPSE, from_=[_S.ACTIVE, _S.SUSPENDED], to=_S.LAPSED),
    ),
)
