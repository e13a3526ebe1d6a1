"""Decisions that were taken back (ruling 35)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.cases.models.case import Case
from preau.cases.states import CaseState


class TakenBack(models.Model):
    """A decision sent by mistake and taken back (décision retirée): what it was, when, and why it went."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="taken_back")
    was = models.CharField(_("décision retirée"), max_length=30, choices=CaseState.choices)
    was_reason = models.TextField(_("motif d’alors"), blank=True)
    decided_at = models.DateTimeField(_("décidée le"))
    reason = models.TextField(_("raison du retrait"))
    taken_back_at = models.DateTimeField(_("retirée le"))

    class Meta:
        verbose_name = _("décision retirée")
        ordering: ClassVar = ["pk"]
