"""Appointments of people, and what became of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.agendas.models.agendas import Agenda
from preau.agendas.models.slots import Slot
from preau.agendas.states import BOOKING, BookingState


class Booking(models.Model):
    """Somebody is expected (rendez-vous), or came without (walk-in: no ``slot``, no ``holder``).

    Moving one ends it as MOVED and begins another: the days that were promised stay readable. ``path`` is
    where its page is, ``about_type`` and ``about_id`` name the object whose journal tells of it.
    """

    WORKFLOW = BOOKING

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="bookings")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, related_name="bookings")
    starts_at = models.DateTimeField(_("début"))
    minutes = models.PositiveSmallIntegerField(_("durée, en minutes"))
    agent = models.CharField(_("agent"), max_length=100, blank=True)
    holder = models.CharField(_("pour"), max_length=60, blank=True)
    subject = models.CharField(_("objet"), max_length=200)
    note = models.CharField(_("pour qui reçoit"), max_length=200, blank=True)
    name = models.CharField(_("nom"), max_length=150)
    email = models.CharField(_("courriel"), max_length=254, blank=True)
    language = models.CharField(_("langue"), max_length=8, blank=True)
    path = models.CharField(_("page"), max_length=200, blank=True)
    documents = models.JSONField(_("documents à apporter"), default=list)
    reader_id = models.BigIntegerField(_("compte"), null=True)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    sequence = models.PositiveSmallIntegerField(_("version"), default=0)
    state = models.CharField(_("état"), max_length=12, choices=BookingState.choices, default=BookingState.BOOKED)
    booked_at = models.DateTimeField(_("pris le"))
    arrived_at = models.DateTimeField(_("arrivée à"), null=True)
    ended_at = models.DateTimeField(_("terminé le"), null=True)
    reminded_at = models.DateTimeField(_("rappelé le"), null=True)

    class Meta:
        verbose_name = _("rendez-vous")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["holder"],
                condition=Q(state=BookingState.BOOKED) & ~Q(holder=""),
                name="agendas_one_appointment_to_come_per_holder",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[BookingState.BOOKED, BookingState.ARRIVED], ended_at=None)
                | Q(
                    state__in=[
                        BookingState.SERVED, BookingState.NO_SHOW, BookingState.MOVED, BookingState.CANCELLED
                    ],
                    ended_at__isnull=False,
                ),
                name="agendas_booking_ended_at_once_over",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["agenda", "starts_at"], name="agendas_day")]
