"""A billing run, what each worker takes of it, and what a payer would be billed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.billing.states import RUN, RunState


class BillingRun(models.Model):
    """The invoices of one period (campagne de facturation); ``sequence`` 2 and more bill what was held back."""

    WORKFLOW = RUN

    reference = models.CharField(_("référence"), max_length=40, unique=True)
    cash_office = models.ForeignKey("billing.CashOffice", on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    period_key = models.CharField(_("période"), max_length=40)
    sequence = models.PositiveSmallIntegerField(_("rang"), default=1)
    first_day = models.DateField(_("premier jour"))
    last_day = models.DateField(_("dernier jour (inclus)"))
    issue_on = models.DateField(_("date des factures"))
    due_on = models.DateField(_("à payer jusqu’au (inclus)"))
    debit_on = models.DateField(_("prélèvement le"))
    rulebook_version = models.PositiveIntegerField(_("version du règlement"))
    slices = models.PositiveIntegerField(_("nombre de lots"), default=0)
    state = models.CharField(_("état"), max_length=12, choices=RunState.choices, default=RunState.OPEN)
    computed_at = models.DateTimeField(_("calculée le"), null=True)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True)
    accepted_by = models.CharField(_("acceptée par"), max_length=150, blank=True)
    issued_at = models.DateTimeField(_("émise le"), null=True)
    digest = models.CharField(_("empreinte"), max_length=64, blank=True)  # of all its invoices, once issued

    class Meta:
        verbose_name = _("campagne de facturation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cash_office", "school_year", "period_key", "sequence"], name="billing_one_run_per_sequence"
            ),
            # Two runs would both take the meals that an earlier one left.
            models.UniqueConstraint(
                fields=["cash_office"],
                condition=~Q(state__in=[RunState.ISSUED, RunState.ABANDONED]),
                name="billing_one_open_run",
            ),
        ]


class RunChunk(models.Model):
    """A slice of the payers of a run, in the order of their keys: what one worker takes at once (lot)."""

    run = models.ForeignKey(BillingRun, on_delete=models.CASCADE, related_name="chunks")
    position = models.PositiveIntegerField(_("rang"))
    first_household = models.PositiveBigIntegerField(_("premier foyer"))
    last_household = models.PositiveBigIntegerField(_("dernier foyer"))
    computed = models.BooleanField(_("calculé"), default=False)
    issued = models.BooleanField(_("émis"), default=False)

    class Meta:
        verbose_name = _("lot de factures")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "position"], name="billing_one_chunk_per_position")
        ]


class DraftInvoice(models.Model):
    """What a payer would be billed (projet de facture); replaced when the run is computed again.

    ``held_for`` says why it is not issued (``states.HeldFor``). ``fingerprint`` is that of the meals it was
    worked out from: a meal that changes before the issue sets the draft aside. ``addressee`` is frozen here,
    so that an issue taken up again after a power cut writes the same words.
    """

    run = models.ForeignKey(BillingRun, on_delete=models.CASCADE, related_name="drafts")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("numéro"), null=True)
    total_cents = models.IntegerField(_("total (centimes)"))
    meals = models.PositiveIntegerField(_("repas prévus"))
    deducted = models.PositiveIntegerField(_("repas non facturés"))
    held_for = models.CharField(_("retenue"), max_length=20, blank=True)
    held_until_on = models.DateField(_("jusqu’au"), null=True)
    lines = models.JSONField(_("lignes"))
    addressee = models.JSONField(_("destinataire"), default=dict)
    fingerprint = models.CharField(_("empreinte des repas"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("projet de facture")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "household"], name="billing_one_draft_per_payer"),
            models.UniqueConstraint(fields=["run", "number"], name="billing_one_draft_per_number"),
        ]
