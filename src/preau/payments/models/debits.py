"""Debits: one per invoice, sent to the bank in batches."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from preau.payments.states import BATCH, DEBIT, BatchState, DebitState


class DebitBatch(models.Model):
    """A file of debits for the bank (lot de prélèvements), frozen and hashed when it is cut.

    A second person approves it. ``creditor`` is the cash office as it was that day, so that the file can be
    made again to the byte; ``cuts`` counts how often it was cut, since no two files may share a MsgId.
    ``asked_at`` and ``asked_by_id`` are there while a job cuts a large one, in the name of who asked.
    """

    WORKFLOW = BATCH

    message_id = models.CharField(_("identifiant du fichier (MsgId)"), max_length=35, unique=True)
    cash_office = models.ForeignKey("billing.CashOffice", on_delete=models.PROTECT, related_name="+")
    collect_on = models.DateField(_("prélèvement le"), unique=True)
    state = models.CharField(_("état"), max_length=10, choices=BatchState.choices, default=BatchState.OPEN)
    count = models.PositiveIntegerField(_("nombre"), default=0)
    total_cents = models.PositiveBigIntegerField(_("total (centimes)"), default=0)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(_("empreinte SHA-256"), max_length=64, blank=True)
    creditor = models.JSONField(_("créancier"), default=dict)
    cuts = models.PositiveSmallIntegerField(_("arrêtés successifs"), default=0)
    asked_at = models.DateTimeField(_("arrêt demandé le"), null=True)
    asked_by_id = models.BigIntegerField(_("arrêt demandé par (compte)"), null=True)
    cut_at = models.DateTimeField(_("arrêté le"), null=True)
    cut_by = models.CharField(_("arrêté par"), max_length=150, blank=True)
    cut_by_id = models.BigIntegerField(_("arrêté par (compte)"), null=True)
    approved_at = models.DateTimeField(_("validé le"), null=True)
    approved_by = models.CharField(_("validé par"), max_length=150, blank=True)
    approved_by_id = models.BigIntegerField(_("validé par (compte)"), null=True)
    sent_at = models.DateTimeField(_("transmis le"), null=True)
    sent_by = models.CharField(_("transmis par"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("lot de prélèvements")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=BatchState.OPEN) | (Q(file__isnull=False) & ~Q(digest="")),
                name="payments_cut_batch_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[BatchState.APPROVED, BatchState.SENT])
                | (Q(approved_by_id__isnull=False) & ~Q(approved_by_id=F("cut_by_id"))),
                name="payments_batch_seen_by_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(asked_at=None, asked_by_id=None)
                | Q(asked_at__isnull=False, asked_by_id__isnull=False, state=BatchState.OPEN),
                name="payments_cut_asked_by_somebody",
            ),
        ]


class DirectDebit(models.Model):
    """The debit of one invoice (prélèvement): scheduled with a date, presented with an amount, perhaps rejected.

    ``planned_on`` is the day that the invoice announced; ``moved_for`` says why ``collect_on`` is another;
    ``settled_at`` is empty until the invoice of a presented debit is settled, which a job does after the sending.
    """

    WORKFLOW = DEBIT

    end_to_end_id = models.CharField(_("référence de bout en bout"), max_length=35, unique=True)
    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey("mandates.Mandate", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(DebitBatch, on_delete=models.PROTECT, null=True, related_name="debits")
    collect_on = models.DateField(_("prélèvement le"))
    planned_on = models.DateField(_("annoncé pour le"), null=True)
    moved_for = models.CharField(_("motif du report"), max_length=30, blank=True)
    state = models.CharField(_("état"), max_length=12, choices=DebitState.choices, default=DebitState.SCHEDULED)
    amount_cents = models.PositiveIntegerField(_("montant présenté (centimes)"), null=True)
    sequence = models.CharField(_("séquence"), max_length=4, blank=True)  # FRST, RCUR
    notified_on = models.DateField(_("annoncé le"), null=True)
    scheduled_at = models.DateTimeField(_("prévu le"))
    settled_at = models.DateTimeField(_("facture réglée le"), null=True)
    rejected_at = models.DateTimeField(_("rejeté le"), null=True)
    reject_code = models.CharField(_("code de rejet"), max_length=4, blank=True)
    reason = models.CharField(_("motif d’annulation"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("prélèvement")
        indexes: ClassVar = [models.Index(fields=["collect_on", "state"], name="payments_debits_due")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(state=DebitState.SCHEDULED), name="payments_one_debit_per_invoice"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DebitState.PRESENTED, DebitState.REJECTED]) | Q(amount_cents__isnull=False),
                name="payments_presented_with_an_amount",
            ),
        ]
