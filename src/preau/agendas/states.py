"""Life of an appointment, and of an offer of an earlier one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class BookingState(models.TextChoices):
    BOOKED = "booked", _("Prévu")
    ARRIVED = "arrived", _("Arrivé")
    SERVED = "served", _("Reçu")
    NO_SHOW = "no-show", _("Pas venu")
    MOVED = "moved", _("Déplacé")
    CANCELLED = "cancelled", _("Annulé")


class Move(models.TextChoices):
    ARRIVE = "arrive", _("Arrivée")
    SERVE = "serve", _("Réception")
    MISS = "miss", _("Absence")
    MOVE = "move", _("Déplacement")
    CANCEL = "cancel", _("Annulation")


_S = BookingState
BOOKING = Workflow(
    initial=_S.BOOKED,
    transitions=(
        move(Move.ARRIVE, from_=[_S.BOOKED, _S.NO_SHOW], to=_S.ARRIVED),  # late, and received all the same
        move(Move.SERVE, from_=[_S.BOOKED, _S.ARRIVED], to=_S.SERVED),
        move(Move.MISS, from_=[_S.BOOKED], to=_S.NO_SHOW),
        move(Move.MOVE, from_=[_S.BOOKED], to=_S.MOVED),
        move(Move.CANCEL, from_=[_S.BOOKED], to=_S.CANCELLED),
    ),
)


class OfferState(models.TextChoices):
    """What became of an offer of an earlier moment; WAITING while the family may still answer."""

    WAITING = "waiting", _("En attente de réponse")
    TAKEN = "taken", _("Accepté")
    DECLINED = "declined", _("Décliné")
    OVER = "over", _("Sans réponse à temps")
