"""How far business time is from real time."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rehearsal(models.Model):
    """The one row that shifts business time (répétition); no row, no shift."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    offset = models.DurationField(_("décalage"), default=timedelta(0))
    moved_at = models.DateTimeField(_("déplacée le, heure réelle"))

    class Meta:
        verbose_name = _("répétition")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="clock_one_rehearsal")]
