"""Life of a place in the line, and what the trace tells."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class WaitingState(models.TextChoices):
    WAITING = "waiting", _("Sur la liste d’attente")
    OFFERED = "offered", _("Place proposée")
    ACCEPTED = "accepted", _("Place prise")
    EXPIRED = "expired", _("Proposition restée sans réponse")
    LEFT = "left", _("Sortie de la liste d’attente")


class Move(models.TextChoices):
    OFFER = "offer", _("Proposition")
    ACCEPT = "accept", _("Accord")
    EXPIRE = "expire", _("Fin du délai de réponse")
    LEAVE = "leave", _("Départ")


_S = WaitingState
OPEN = (_S.WAITING, _S.OFFERED)
LINE = Workflow(
    initial=_S.WAITING,
    transitions=(
        move(Move.OFFER, from_=[_S.WAITING], to=_S.OFFERED),
        move(Move.ACCEPT, from_=[_S.OFFERED], to=_S.ACCEPTED),
        move(Move.EXPIRE, from_=[_S.OFFERED], to=_S.EXPIRED),
        move(Move.LEAVE, from_=[_S.WAITING, _S.OFFERED], to=_S.LEFT),
    ),
)


class Act(models.TextChoices):
    """What happened in a line, or to the number of its places."""

    JOIN = "join", _("Inscription sur la liste")
    OFFER = "offer", _("Place proposée")
    PASS_OVER = "pass-over", _("Passe son tour : trop peu de places libres")
    ACCEPT = "accept", _("Place prise")
    EXPIRE = "expire", _("Pas de réponse à temps")
    LEAVE = "leave", _("Sortie de la liste")
    ADD = "add", _("Places ajoutées")
