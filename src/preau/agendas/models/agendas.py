"""Where and when people are received."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Agenda(models.Model):
    """A service that receives at one place (agenda), and its delays.

    One books at least ``lead_hours`` ahead and at most ``horizon_days`` ahead; one moves or gives up
    by oneself until ``cut_off_hours`` before.
    """

    key = models.SlugField(_("clé"), max_length=40)
    name = models.CharField(_("nom"), max_length=120)
    place = models.CharField(_("lieu"), max_length=120)
    address = models.CharField(_("adresse"), max_length=200)
    slot_minutes = models.PositiveSmallIntegerField(_("durée d’un rendez-vous, en minutes"), default=20)
    lead_hours = models.PositiveSmallIntegerField(_("délai pour prendre rendez-vous, en heures"), default=24)
    cut_off_hours = models.PositiveSmallIntegerField(_("délai pour changer ou annuler, en heures"), default=24)
    horizon_days = models.PositiveSmallIntegerField(_("ouvert à l’avance sur, en jours"), default=42)

    class Meta:
        verbose_name = _("agenda")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="agendas_one_agenda_per_key"),
            models.CheckConstraint(condition=Q(slot_minutes__gte=5), name="agendas_slots_of_five_minutes_at_least"),
        ]


class Opening(models.Model):
    """Hours of one week day (plage d’ouverture): ``ends_at`` is excluded; ``agents`` receive, one name per desk."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="openings")
    weekday = models.PositiveSmallIntegerField(_("jour de la semaine, lundi 0"))
    starts_at = models.TimeField(_("de"))
    ends_at = models.TimeField(_("à"))
    desks = models.PositiveSmallIntegerField(_("guichets"), default=1)
    agents = models.CharField(_("agents, un par guichet"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("plage d’ouverture")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="agendas_opening_on_a_week_day"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="agendas_opening_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(desks__gte=1), name="agendas_opening_has_a_desk"),
        ]


class Closure(models.Model):
    """Days without appointments (fermeture), ``ends_on`` excluded; of every agenda when none is named."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, null=True, related_name="closures")
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("jusqu’au, exclu"))
    reason = models.CharField(_("raison"), max_length=200)
    declared_at = models.DateTimeField(_("saisie le"))
    declared_by = models.CharField(_("saisie par"), max_length=150)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True)

    class Meta:
        verbose_name = _("fermeture de l’agenda")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="agendas_closure_of_a_day_at_least")
        ]
