"""Life of a billing run and of a debt."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class RunState(models.TextChoices):
    OPEN = "open", _("Ouverte")
    COMPUTING = "computing", _("Calcul en cours")
    REVIEW = "review", _("À relire")
    ACCEPTED = "accepted", _("Acceptée")
    ISSUING = "issuing", _("Émission en cours")
    ISSUED = "issued", _("Émise")
    ABANDONED = "abandoned", _("Abandonnée")


class RunMove(models.TextChoices):
    COMPUTE = "compute", _("Calcul")
    PROPOSE = "propose", _("Proposition")
    ACCEPT = "accept", _("Acceptation")
    ISSUE = "issue", _("Émission")
    FINISH = "finish", _("Fin de l’émission")
    ABANDON = "abandon", _("Abandon")


_R = RunState
RUN = Workflow(
    initial=_R.OPEN,
    transitions=(
        move(RunMove.COMPUTE, from_=[_R.OPEN, _R.REVIEW, _R.ACCEPTED], to=_R.COMPUTING),
        move(RunMove.PROPOSE, from_=[_R.COMPUTING], to=_R.REVIEW),
        move(RunMove.ACCEPT, from_=[_R.REVIEW], to=_R.ACCEPTED),
        move(RunMove.ISSUE, from_=[_R.ACCEPTED], to=_R.ISSUING),
        move(RunMove.FINISH, from_=[_R.ISSUING], to=_R.ISSUED),
        move(RunMove.ABANDON, from_=[_R.OPEN, _R.COMPUTING, _R.REVIEW, _R.ACCEPTED], to=_R.ABANDONED),
    ),
)


class DebtState(models.TextChoices):
    """What remains of an invoice; what a family reads is worked out from this and from ``payments``."""

    OPEN = "open", _("À payer")
    SETTLED = "settled", _("Payée")
    CARRIED = "carried", _("Reportée sur la facture suivante")
    TRANSFERRED = "transferred", _("Au Trésor public")
