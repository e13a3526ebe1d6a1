"""Life of an enrolment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class EnrolmentState(models.TextChoices):
    REQUESTED = "requested", _("Demandée")
    CONFIRMED = "confirmed", _("Confirmée")
    REFUSED = "refused", _("Refusée")
    CANCELLED = "cancelled", _("Annulée")


class Move(models.TextChoices):
    CONFIRM = "confirm", _("Confirmation")
    REFUSE = "refuse", _("Refus")
    CANCEL = "cancel", _("Annulation")


_S = EnrolmentState
ENROLMENT = Workflow(
    initial=_S.REQUESTED,
    transitions=(
        move(Move.CONFIRM, from_=[_S.REQUESTED], to=_S.CONFIRMED),
        move(Move.REFUSE, from_=[_S.REQUESTED], to=_S.REFUSED),
        move(Move.CANCEL, from_=[_S.REQUESTED], to=_S.CANCELLED),
    ),
)
