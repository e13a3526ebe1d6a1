"""How the declaration of a new member of the family ends, and how a precaution does."""

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


class PrecautionState(models.TextChoices):
    """Words that agents read."""

    PLACED = "placed", _("À confirmer")
    CONFIRMED = "confirmed", _("Confirmée")
    LAPSED = "lapsed", _("Caduque : personne ne l’a confirmée à temps")
    LIFTED = "lifted", _("Levée")


class PrecautionMove(models.TextChoices):
    CONFIRM = "confirm", _("Confirmation")
    LAPSE = "lapse", _("Caducité")
    LIFT = "lift", _("Levée")


_P, _PM = PrecautionState, PrecautionMove
PRECAUTION = Workflow(
    initial=_P.PLACED,
    transitions=(
        move(_PM.CONFIRM, from_=[_P.PLACED], to=_P.CONFIRMED),
        move(_PM.LAPSE, from_=[_P.PLACED], to=_P.LAPSED),
        move(_PM.LIFT, from_=[_P.PLACED, _P.CONFIRMED], to=_P.LIFTED),
    ),
)
