"""How a message goes: FAILED is tried again, GIVEN_UP is not; UNWANTED is only told in the person's space."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    QUEUED = "queued", _("À envoyer")
    SENDING = "sending", _("En cours d’envoi")
    SENT = "sent", _("Envoyé")
    FAILED = "failed", _("Échec, nouvel essai prévu")
    GIVEN_UP = "given_up", _("Abandonné")
    WITHDRAWN = "withdrawn", _("Retiré avant l’envoi")
    UNWANTED = "unwanted", _("Pas envoyé : cette personne n’en veut pas par courriel")


WAITING = (MessageState.QUEUED, MessageState.FAILED)
