"""Moments made in advance: what is scarce is a row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.agendas.models.agendas import Agenda


class Slot(models.Model):
    """One moment at one desk (créneau), claimed by one conditional UPDATE.

    ``holder`` is an opaque name, "" when nobody has it. It is held until ``held_until`` (real time: a wizard
    is open), offered until ``offered_until`` (business time: an earlier moment for somebody who waits), or
    booked. Whether a hold is over is judged by who claims; nothing sweeps. ``withdrawn_at``: not given out
    any more, the day is closed or the hours have changed.
    """

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField(_("début"))
    place = models.PositiveSmallIntegerField(_("guichet"))
    agent = models.CharField(_("agent"), max_length=100, blank=True)
    holder = models.CharField(_("pour"), max_length=60, blank=True)
    held_until = models.DateTimeField(_("gardé jusqu’à, en temps réel"), null=True)
    offered_until = models.DateTimeField(_("proposé jusqu’à"), null=True)
    booked_at = models.DateTimeField(_("pris le"), null=True)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True)

    class Meta:
        verbose_name = _("créneau")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agenda", "starts_at", "place"], name="agendas_one_slot_per_moment_and_desk"
            ),
            models.UniqueConstraint(fields=["holder"], condition=~Q(holder=""), name="agendas_one_slot_per_holder"),
            models.CheckConstraint(
                condition=Q(holder="", held_until=None, offered_until=None, booked_at=None)
                | Q(~Q(holder=""), held_until__isnull=False, offered_until=None, booked_at=None)
                | Q(~Q(holder=""), held_until=None, offered_until__isnull=False, booked_at=None)
                | Q(~Q(holder=""), held_until=None, offered_until=None, booked_at__isnull=False),
                name="agendas_slot_free_held_offered_or_booked",
            ),
        ]
