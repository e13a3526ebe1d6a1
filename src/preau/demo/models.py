"""What only a rehearsal needs: the dev mailbox and a clock that travels."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceivedMail(models.Model):
    """A mail that the demo's own SMTP server really received (courriel reçu)."""

    sender = models.CharField(_("de"), max_length=320)
    recipient = models.CharField(_("à"), max_length=320)
    subject = models.CharField(_("objet"), max_length=998)
    raw = models.BinaryField(_("message entier"))
    received_at = models.DateTimeField(_("reçu le"))

    class Meta:
        verbose_name = _("courriel reçu")
        ordering: ClassVar = ["-id"]


class ClockJourney(models.Model):
    """One move of the rehearsal clock, day after day, with its progress (voyage de l’horloge)."""

    from_at = models.DateTimeField(_("depuis"))
    target_at = models.DateTimeField(_("jusqu’au"))
    reached_at = models.DateTimeField(_("arrivé au"))
    finished = models.BooleanField(_("terminé"), default=False)

    class Meta:
        verbose_name = _("voyage de l’horloge")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["finished"], condition=models.Q(finished=False), name="demo_one_journey_at_a_time"
            ),
        ]
