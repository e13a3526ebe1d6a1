"""Life of an online payment, of a debit batch and of one debit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class OnlineState(models.TextChoices):
    STARTED = "started", _("Commencé")
    PENDING = "pending", _("En cours chez PayFiP")
    PAID = "paid", _("Payé")
    REFUSED = "refused", _("Refusé")
    CANCELLED = "cancelled", _("Abandonné")
    EXPIRED = "expired", _("Expiré")
    DISPUTED = "disputed", _("À examiner")  # the provider's answer does not match what we asked


class OnlineMove(models.TextChoices):
    OPEN = "open", _("Ouverture")
    PAY = "pay", _("Paiement")
    REFUSE = "refuse", _("Refus")
    CANCEL = "cancel", _("Abandon")
    EXPIRE = "expire", _("Expiration")
    DISPUTE = "dispute", _("Mise à l’examen")


_O = OnlineState
_UNPAID = [_O.STARTED, _O.PENDING, _O.REFUSED, _O.CANCELLED, _O.EXPIRED]
ONLINE = Workflow(
    initial=_O.STARTED,
    transitions=(
        move(OnlineMove.OPEN, from_=[_O.STARTED], to=_O.PENDING),
        # A late answer of the provider still counts: the money was taken.
        move(OnlineMove.PAY, from_=_UNPAID, to=_O.PAID),
        move(OnlineMove.REFUSE, from_=[_O.PENDING], to=_O.REFUSED),
        move(OnlineMove.CANCEL, from_=[_O.STARTED, _O.PENDING], to=_O.CANCELLED),
        move(OnlineMove.EXPIRE, from_=[_O.STARTED, _O.PENDING], to=_O.EXPIRED),
        move(OnlineMove.DISPUTE, from_=_UNPAID, to=_O.DISPUTED),
    ),
)


class BatchState(models.TextChoices):
    OPEN = "open", _("En préparation")
    CUT = "cut", _("Arrêté")
    APPROVED = "approved", _("Validé")
    SENT = "sent", _("Transmis")


class BatchMove(models.TextChoices):
    CUT = "cut", _("Arrêt")
    APPROVE = "approve", _("Validation")
    REOPEN = "reopen", _("Réouverture")
    SEND = "send", _("Transmission")


_B = BatchState
BATCH = Workflow(
    initial=_B.OPEN,
    transitions=(
        move(BatchMove.CUT, from_=[_B.OPEN], to=_B.CUT),
        move(BatchMove.REOPEN, from_=[_B.CUT, _B.APPROVED], to=_B.OPEN),
        move(BatchMove.APPROVE, from_=[_B.CUT], to=_B.APPROVED),
        move(BatchMove.SEND, from_=[_B.APPROVED], to=_B.SENT),
    ),
)


class DebitState(models.TextChoices):
    SCHEDULED = "scheduled", _("Prévu")
    CANCELLED = "cancelled", _("Annulé")
    PRESENTED = "presented", _("Présenté")
    REJECTED = "rejected", _("Rejeté")


class DebitMove(models.TextChoices):
    CANCEL = "cancel", _("Annulation")
    PRESENT = "present", _("Présentation")
    REJECT = "reject", _("Rejet")


_D = DebitState
DEBIT = Workflow(
    initial=_D.SCHEDULED,
    transitions=(
        move(DebitMove.CANCEL, from_=[_D.SCHEDULED], to=_D.CANCELLED),
        move(DebitMove.PRESENT, from_=[_D.SCHEDULED], to=_D.PRESENTED),
        move(DebitMove.REJECT, from_=[_D.PRESENTED], to=_D.REJECTED),
    ),
)
