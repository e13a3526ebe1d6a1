"""How a demande goes from one state to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class CaseState(models.TextChoices):
    """Words on screen as in the rulings: what the family reads, not office talk."""

    DRAFT = "draft", _("Pas encore envoyé")
    SUBMITTED = "submitted", _("Reçu")
    HELD = "held", _("En attente d’une vérification de notre part")
    IN_REVIEW = "in_review", _("Un agent lit votre dossier")
    INFORMATION_REQUESTED = "information_requested", _("Il manque un document")
    ACCEPTED = "accepted", _("Acceptée")
    REFUSED = "refused", _("Refusée")
    CANCELLED = "cancelled", _("Annulée")


class Channel(models.TextChoices):
    """How a demande reached us."""

    PORTAL = "portail", _("Portail")
    COUNTER = "guichet", _("Guichet")
    POST = "courrier", _("Courrier")


class Move(models.TextChoices):
    SUBMIT = "submit", _("Envoi")
    HOLD = "hold", _("Mise en attente")
    RELEASE = "release", _("Fin de l’attente")
    READ = "read", _("Lecture par un agent")
    ASK = "ask", _("Demande de complément")
    ANSWER = "answer", _("Réponse de la famille")
    ACCEPT = "accept", _("Acceptation")
    REFUSE = "refuse", _("Refus")
    CANCEL = "cancel", _("Annulation")
    TAKE_BACK = "take-back", _("Retrait de la décision")


_S = CaseState
CASE = Workflow(
    initial=_S.DRAFT,
    transitions=(
        move(Move.SUBMIT, from_=[_S.DRAFT], to=_S.SUBMITTED),
        move(Move.HOLD, from_=[_S.DRAFT, _S.SUBMITTED], to=_S.HELD),
        move(Move.RELEASE, from_=[_S.HELD], to=_S.SUBMITTED),
        move(Move.READ, from_=[_S.SUBMITTED], to=_S.IN_REVIEW),
        move(Move.ASK, from_=[_S.SUBMITTED, _S.HELD, _S.IN_REVIEW], to=_S.INFORMATION_REQUESTED),
        move(Move.ANSWER, from_=[_S.INFORMATION_REQUESTED], to=_S.IN_REVIEW),
        move(Move.ACCEPT, from_=[_S.SUBMITTED, _S.IN_REVIEW], to=_S.ACCEPTED),
        move(Move.REFUSE, from_=[_S.SUBMITTED, _S.IN_REVIEW, _S.INFORMATION_REQUESTED], to=_S.REFUSED),
        # The widest: each démarche says until when (``queries.may_cancel``).
        move(
            Move.CANCEL,
            from_=[_S.DRAFT, _S.HELD, _S.SUBMITTED, _S.INFORMATION_REQUESTED, _S.IN_REVIEW, _S.ACCEPTED],
            to=_S.CANCELLED,
        ),
        move(Move.TAKE_BACK, from_=[_S.ACCEPTED, _S.REFUSED], to=_S.IN_REVIEW),
    ),
)
