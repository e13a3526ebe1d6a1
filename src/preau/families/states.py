"""How the declaration of a new member of the family ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.foundation.workflow import Workflow, move


class DeclarationKind(models.TextChoices):
    """Whom the family declares."""

    CHILD = "child", _("Enfant")
    ADULT = "adult", _("Parent")


class DeclarationState(models.TextChoices):
    """Words on screen: what the family reads beside a name."""

    CHECKING = "checking", _("Nous vérifions")
    INCOMPLETE = "incomplete", _("Il manque un document")
    VERIFIED = "verified", _("Vérifié")
    SENT_BACK = "sent_back", _("À corriger")
    WITHDRAWN = "withdrawn", _("Retirée")


class DeclarationMove(models.TextChoices):
    ASK = "ask", _("Document demandé")
    ANSWER = "answer", _("Réponse de la famille")
    VERIFY = "verify", _("Vérification")
    SEND_BACK = "send_back", _("Renvoi à la famille")
    WITHDRAW = "withdraw", _("Retrait")


_S, _M = DeclarationState, DeclarationMove
DECLARATION = Workflow(
    initial=_S.CHECKING,
    transitions=(
        move(_M.ASK, from_=[_S.CHECKING, _S.INCOMPLETE], to=_S.INCOMPLETE),
        move(_M.ANSWER, from_=[_S.INCOMPLETE], to=_S.CHECKING),
        move(_M.VERIFY, from_=[_S.CHECKING, _S.INCOMPLETE], to=_S.VERIFIED),
        move(_M.SEND_BACK, from_=[_S.CHECKING, _S.INCOMPLETE], to=_S.SENT_BACK),
        move(_M.WITHDRAW, from_=[_S.CHECKING, _S.INCOMPLETE, _S.SENT_BACK], to=_S.WITHDRAWN),
    ),
)
