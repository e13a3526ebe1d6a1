"""Demandes: what somebody asked, and what became of it."""

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.cases.states import CASE, CaseState, Channel


class Case(models.Model):
    """A request of a procedure (demande), from draft to decision.

    ``proved_at``: a visitor without account showed that the address is theirs; ``claimed_at``: they put the
    demande in their space since. ``limit_at`` is real time: until when places and moments are held.
    ``news_at``: the family added something by itself that no agent has read yet.
    ``silence_on``: the last day before silence speaks, as ``queries.watched_until`` counts it, kept for the queue.
    ``decision_mail``: the outbox row that tells the decision, while it may be withdrawn.
    """

    Channel = Channel
    WORKFLOW = CASE

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    procedure = models.ForeignKey("procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    procedure_key = models.SlugField(_("démarche"), max_length=60)
    label = models.CharField(_("objet"), max_length=200, blank=True)
    state = models.CharField(_("état"), max_length=30, choices=CaseState.choices, default=CaseState.DRAFT)
    hold_code = models.CharField(_("raison de l’attente"), max_length=60, blank=True)
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(_("canal"), max_length=10, choices=Channel.choices, default=Channel.PORTAL)
    answers = models.JSONField(_("réponses"), default=dict)
    step = models.CharField(_("dernière étape"), max_length=60, blank=True)
    contact = models.JSONField(_("coordonnées du demandeur"), default=dict)
    started_at = models.DateTimeField(_("commencée le"))
    updated_at = models.DateTimeField(_("modifiée le"))
    filed_at = models.DateTimeField(_("déposée le"), null=True)
    received_on = models.DateField(_("reçue le"), null=True)
    keyed_at = models.DateTimeField(_("saisie le"), null=True)
    decided_at = models.DateTimeField(_("décidée le"), null=True)
    decision_reason = models.TextField(_("motif de la décision"), blank=True)
    tracking_token = models.CharField(_("jeton de suivi"), max_length=40, unique=True)
    proved_at = models.DateTimeField(_("courriel vérifié le"), null=True)
    claimed_at = models.DateTimeField(_("mise dans un espace le"), null=True)
    limit_at = models.DateTimeField(_("temps de saisie jusqu’à"), null=True)
    reminded_at = models.DateTimeField(_("rappelée le"), null=True)
    news_at = models.DateTimeField(_("document reçu, pas encore lu, le"), null=True)
    signature = models.JSONField(_("signature"), default=dict)
    silence_on = models.DateField(_("échéance légale"), null=True)
    decision_mail = models.BigIntegerField(_("courriel de la décision"), null=True)

    class Meta:
        verbose_name = _("demande")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[CaseState.DRAFT, CaseState.CANCELLED], filed_at=None)
                | Q(filed_at__isnull=False),
                name="cases_filed_at_once_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[CaseState.ACCEPTED, CaseState.REFUSED]) | Q(decided_at__isnull=False),
                name="cases_decided_at_once_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.HELD) | ~Q(hold_code=""), name="cases_held_for_a_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "filed_at"], name="cases_queue"),
            models.Index(fields=["state", "silence_on"], name="cases_silence"),
            models.Index(fields=["procedure_key", "state", "filed_at"], name="cases_line"),
        ]

    @cached_property
    def read(self) -> dict[str, Any]:
        """What its handler read while this row is in memory; a row that is locked is loaded anew, and read anew."""
        return {}
