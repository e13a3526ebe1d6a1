"""When each periodic job is next due."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodicJob(models.Model):
    """One row per schedule (travail périodique); claimed by one conditional UPDATE."""

    name = models.CharField(_("nom"), max_length=100, primary_key=True)
    next_at = models.DateTimeField(_("prochaine fois, à son horloge"))
    claimed_at = models.DateTimeField(_("dernière fois, heure réelle"), null=True)

    class Meta:
        verbose_name = _("travail périodique")
