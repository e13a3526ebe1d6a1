"""Places that are given out in limited number, and the line of those who wait for one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.quotas.states import LINE, Act, WaitingState

SCOPE_LENGTH = 200
FREE = Q(holder="", held_until=None, taken_at=None)
HELD = Q(held_until__isnull=False, taken_at=None) & ~Q(holder="")
TAKEN = Q(held_until=None, taken_at__isnull=False) & ~Q(holder="")
OFFERED = Q(held_until=None, taken_at=None) & ~Q(holder="")


class Place(models.Model):
    """One place (place), made in advance: free, held while somebody fills in a form, offered, or taken.

    ``scope`` and ``holder`` belong to the caller. ``held_until`` is real time and judged by whoever claims;
    a place with a holder and no instant is offered to somebody of the line.
    """

    scope = models.CharField(_("ensemble de places"), max_length=SCOPE_LENGTH)
    number = models.PositiveIntegerField(_("numéro"))
    holder = models.CharField(_("pour"), max_length=40, blank=True)
    held_until = models.DateTimeField(_("gardée jusqu’à, heure réelle"), null=True)
    taken_at = models.DateTimeField(_("prise le"), null=True)

    class Meta:
        verbose_name = _("place")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "number"], name="quotas_one_place_per_number"),
            models.CheckConstraint(condition=FREE | HELD | TAKEN | OFFERED, name="quotas_place_in_one_state"),
        ]
        indexes: ClassVar = [models.Index(fields=["holder"], name="quotas_places_of")]


class Waiting(models.Model):
    """Somebody in the line of a scope (liste d’attente) who needs ``wanted`` places at once.

    An offer is good before ``answer_by``, in business time; ``answer_days`` is how long it lasts.
    """

    WORKFLOW = LINE

    scope = models.CharField(_("ensemble de places"), max_length=SCOPE_LENGTH)
    holder = models.CharField(_("pour"), max_length=40)
    wanted = models.PositiveSmallIntegerField(_("places demandées"))
    answer_days = models.PositiveSmallIntegerField(_("jours pour répondre"))
    state = models.CharField(_("état"), max_length=10, choices=WaitingState.choices, default=WaitingState.WAITING)
    joined_at = models.DateTimeField(_("inscrite le"))
    offered_at = models.DateTimeField(_("proposée le"), null=True)
    answer_by = models.DateTimeField(_("réponse attendue avant"), null=True)
    ended_at = models.DateTimeField(_("terminée le"), null=True)

    class Meta:
        verbose_name = _("inscription sur une liste d’attente")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["holder"], name="quotas_in_one_line_only"),
            models.CheckConstraint(condition=Q(wanted__gt=0), name="quotas_waits_for_something"),
            models.CheckConstraint(
                condition=Q(state=WaitingState.WAITING, answer_by=None)
                | Q(state=WaitingState.LEFT)
                | Q(answer_by__isnull=False),
                name="quotas_offer_has_a_limit",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["scope", "state", "joined_at"], name="quotas_line")]


class Trace(models.Model):
    """Why somebody came before somebody else (trace); never changed. ``free`` is how many places there were."""

    scope = models.CharField(_("ensemble de places"), max_length=SCOPE_LENGTH)
    holder = models.CharField(_("pour"), max_length=40, blank=True)
    act = models.CharField(_("acte"), max_length=10, choices=Act.choices)
    places = models.PositiveIntegerField(_("places"))
    free = models.PositiveIntegerField(_("places libres"), null=True)
    at = models.DateTimeField(_("quand"))

    class Meta:
        verbose_name = _("trace d’une liste d’attente")
        indexes: ClassVar = [
            models.Index(fields=["scope", "id"], name="quotas_trace_of_scope"),
            models.Index(fields=["holder", "id"], name="quotas_trace_of_holder"),
        ]
