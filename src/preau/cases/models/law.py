"""What time does to a demande: how long we take, and what our silence meant."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.cases.models.case import Case


class UsualDelay(models.Model):
    """How many days half of the recent answers of a démarche took at most (délai habituel); a job refreshes it."""

    procedure_key = models.SlugField(_("démarche"), max_length=60, unique=True)
    days = models.PositiveSmallIntegerField(_("jours"))
    decisions = models.PositiveIntegerField(_("réponses comptées"))
    measured_on = models.DateField(_("mesuré le"))

    class Meta:
        verbose_name = _("délai habituel")


class SilenceMark(models.Model):
    """We let the delay pass (silence gardé): what the law made of it, or only an alarm to the agents (ruling 34).

    ``spoke_on`` is the last day on which we could have answered.
    """

    class Meaning(models.TextChoices):
        ACCEPTANCE = "acceptance", _("vaut acceptation")
        REJECTION = "rejection", _("vaut refus")
        ALARM = "alarm", _("à répondre d’urgence")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="silences")
    meaning = models.CharField(_("sens"), max_length=10, choices=Meaning.choices)
    spoke_on = models.DateField(_("dernier jour pour répondre"))
    noted_at = models.DateTimeField(_("constaté le"))

    class Meta:
        verbose_name = _("silence")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "spoke_on"], name="cases_one_silence_a_day")]
