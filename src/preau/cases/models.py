"""Demandes: what somebody asked, with which documents, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.cases.states import CASE, CaseState, Channel


class Case(models.Model):
    """A request of a procedure (demande), from draft to decision."""

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
    signature = models.JSONField(_("signature"), default=dict)

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
        indexes: ClassVar = [models.Index(fields=["state", "filed_at"], name="cases_queue")]


class Piece(models.Model):
    """A document joined to a case (pièce, 1 to 4 files)."""

    class Verdict(models.TextChoices):
        PENDING = "pending", _("À lire")
        ACCEPTED = "accepted", _("Acceptée")
        REFUSED = "refused", _("À remplacer")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pieces")
    kind = models.SlugField(_("type"), max_length=60)
    verdict = models.CharField(_("avis"), max_length=10, choices=Verdict.choices, default=Verdict.PENDING)
    verdict_reason = models.TextField(_("motif"), blank=True)
    verdict_on = models.DateField(_("lu le"), null=True)
    received_on = models.DateField(_("reçue le"))
    replaced_received_on = models.DateField(_("première réception"), null=True)
    defect_told_on = models.DateField(_("défaut signalé le"), null=True)

    class Meta:
        verbose_name = _("document")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "kind"], name="cases_one_piece_of_a_kind")]


class PieceFile(models.Model):
    """One of the four places of a piece; the place is the key, so a fifth file cannot exist."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField(_("place"))
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("fichier")
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["piece", "place"], name="cases_one_file_per_place"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=4), name="cases_four_files_at_most"),
        ]


class Complement(models.Model):
    """Something that we asked the family to add (complément), until the end of ``deadline_on``."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="complements")
    message = models.TextField(_("message"))
    piece_kinds = models.JSONField(_("documents demandés"), default=list)
    asked_at = models.DateTimeField(_("demandé le"))
    deadline_on = models.DateField(_("à fournir jusqu’au"))
    answered_at = models.DateTimeField(_("répondu le"), null=True)
    answer = models.TextField(_("réponse de la famille"), blank=True)

    class Meta:
        verbose_name = _("demande de complément")
        ordering: ClassVar = ["asked_at", "pk"]


class CaseDocument(models.Model):
    """A PDF that we made for a case: proof of filing, bulletin, letter (document produit)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.SlugField(_("type"), max_length=60)
    title = models.CharField(_("titre"), max_length=200)
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("fait le"))

    class Meta:
        verbose_name = _("document produit")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "kind"], name="cases_one_document_of_a_kind")]
