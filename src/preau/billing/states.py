"""Life of a billing run, of a debt and of a refund; accounts; why a draft is held, what is odd in it."""

from enum import StrEnum

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


class RefundState(models.TextChoices):
    ORDERED = "ordered", _("À valider par une seconde personne")
    APPROVED = "approved", _("Virement à faire")
    PAID = "paid", _("Virement fait")
    CANCELLED = "cancelled", _("Annulé")


class RefundMove(models.TextChoices):
    APPROVE = "approve", _("Validation")
    PAY = "pay", _("Virement")
    CANCEL = "cancel", _("Annulation")


_F = RefundState
REFUND = Workflow(
    initial=_F.ORDERED,
    transitions=(
        move(RefundMove.APPROVE, from_=[_F.ORDERED], to=_F.APPROVED),
        move(RefundMove.PAY, from_=[_F.APPROVED], to=_F.PAID),
        move(RefundMove.CANCEL, from_=[_F.ORDERED, _F.APPROVED], to=_F.CANCELLED),
    ),
)


class DebtState(models.TextChoices):
    """What remains of an invoice; what a family reads is worked out from this and from ``payments``."""

    OPEN = "open", _("À payer")
    SETTLED = "settled", _("Payée")
    CARRIED = "carried", _("Reportée sur la facture suivante")
    TRANSFERRED = "transferred", _("Au Trésor public")


class Account(models.TextChoices):
    """Accounts of the ledger; a debit is positive."""

    RECEIVABLE = "receivable", _("Familles")
    REVENUE = "revenue", _("Repas")
    ADVANCE = "advance", _("Avances des familles")
    CARD = "card", _("Cartes à recevoir")
    CASH = "cash", _("Espèces en caisse")
    CHEQUES = "cheques", _("Chèques à remettre")
    DEBITS = "debits", _("Prélèvements à recevoir")
    REFUNDS = "refunds", _("Remboursements à virer")
    BANK = "bank", _("Compte de la régie")
    TREASURY = "treasury", _("Trésor public")
    TAKEN_OVER = "taken_over", _("Reprise de l’ancien logiciel")


class HeldFor(StrEnum):
    """Why a draft is not issued with its run."""

    WAITING = "waiting"  # we owe the family its price; last year's steps in later (ruling 8)
    FIRST_TIME = "first_time"  # the same, and there is no price of last year
    CUSTODY = "custody"  # weeks of a parent who has not filed, where the rulebook says to wait (ruling 21)
    HOUSEHOLD_HOLD = "household_hold"  # an agent keeps the family's invoices back (ruling 32)
    CHANGED = "changed"  # a meal changed between the review and the issue
    NOTHING = "nothing"  # no meal to pay


class AnomalyCode(StrEnum):
    """What a person must look at before a run is issued."""

    AMOUNT_JUMP = "amount_jump"  # far from the previous invoice of this payer
    VERY_HIGH = "very_high"
    NO_FILE = "no_file"  # eats without any file (ruling 11)
    CUSTODY_CONFLICT = "custody_conflict"
    NOTHING_TO_BILL = "nothing_to_bill"  # every meal was deducted
    CHANGED = "changed"  # set aside at the issue
