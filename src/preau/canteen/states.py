"""Life of an enrolment, of an absence; where a meal comes from and what became of it."""

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
    REOPEN = "reopen", _("Décision retirée")


class AbsenceMove(models.TextChoices):
    ACCEPT = "accept", _("Acceptation")
    REFUSE = "refuse", _("Refus")
    CANCEL = "cancel", _("Annulation")


_S = EnrolmentState
ENROLMENT = Workflow(
    initial=_S.REQUESTED,
    transitions=(
        move(Move.CONFIRM, from_=[_S.REQUESTED], to=_S.CONFIRMED),
        move(Move.REFUSE, from_=[_S.REQUESTED], to=_S.REFUSED),
        move(Move.CANCEL, from_=[_S.REQUESTED], to=_S.CANCELLED),
        move(Move.REOPEN, from_=[_S.CONFIRMED, _S.REFUSED], to=_S.REQUESTED),
    ),
)


class MealSource(models.TextChoices):
    """Why a child is expected that day."""

    ENROLMENT = "enrolment", _("jours de l’inscription")
    OTHER_PARENT = "other_parent", _("semaine de l’autre parent, qui n’a rien déposé")
    AGENT = "agent", _("ajouté par un agent")


class Standing(models.TextChoices):
    """What became of a planned meal; sick and closed ones are not billed."""

    PLANNED = "planned", _("prévu")
    AWAY = "away", _("absent, repas dû")
    SICK = "sick", _("malade, repas déduit")
    CLOSED = "closed", _("école ou cantine fermée")


DEDUCTED = (Standing.SICK, Standing.CLOSED)


class AbsenceState(models.TextChoices):
    DECLARED = "declared", _("Signalée")
    ACCEPTED = "accepted", _("Acceptée")
    REFUSED = "refused", _("Refusée")
    CANCELLED = "cancelled", _("Annulée")


_A = AbsenceState
ABSENCE = Workflow(
    initial=_A.DECLARED,
    transitions=(
        move(AbsenceMove.ACCEPT, from_=[_A.DECLARED], to=_A.ACCEPTED),
        move(AbsenceMove.REFUSE, from_=[_A.DECLARED], to=_A.REFUSED),
        move(AbsenceMove.CANCEL, from_=[_A.DECLARED], to=_A.CANCELLED),
    ),
)
