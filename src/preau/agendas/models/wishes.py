"""Who would rather come earlier, and what was offered to whom."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.agendas.models.agendas import Agenda
from preau.agendas.models.slots import Slot
from preau.agendas.states import OfferState


class EarlierWish(models.Model):
    """A place in the line for an earlier moment (liste d’attente): first come, first offered."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="wishes")
    holder = models.CharField(_("pour"), max_length=60)
    wished_at = models.DateTimeField(_("demandé le"))
    ended_at = models.DateTimeField(_("terminé le"), null=True)

    class Meta:
        verbose_name = _("souhait d’un rendez-vous plus tôt")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["holder"], condition=Q(ended_at=None), name="agendas_one_wish_at_a_time_per_holder"
            )
        ]


class Offer(models.Model):
    """A moment that became free, kept for one who waits until ``answer_until``; once for each of them."""

    wish = models.ForeignKey(EarlierWish, on_delete=models.PROTECT, related_name="offers")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="offers")
    offered_at = models.DateTimeField(_("proposé le"))
    answer_until = models.DateTimeField(_("réponse jusqu’à, exclu"))
    state = models.CharField(_("état"), max_length=10, choices=OfferState.choices, default=OfferState.WAITING)

    class Meta:
        verbose_name = _("proposition d’un rendez-vous plus tôt")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wish", "slot"], name="agendas_each_slot_offered_once_to_each"),
            models.UniqueConstraint(
                fields=["wish"], condition=Q(state=OfferState.WAITING), name="agendas_one_offer_at_a_time"
            ),
        ]
