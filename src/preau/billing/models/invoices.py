"""Invoices, which never change, and how payers were told of them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Invoice(models.Model):
    """A bill that never changes (facture); append-only. What remains to pay is its ``Debt``.

    ``total_cents`` is what its own lines come to; ``carried_cents`` comes from earlier invoices that
    were too small to be paid alone (ruling 28). ``addressee`` and ``notes`` are the words of that day.
    """

    number = models.CharField(_("numéro"), max_length=20, unique=True)  # 2024-000412
    run = models.ForeignKey("billing.BillingRun", on_delete=models.PROTECT, null=True, related_name="invoices")
    cash_office = models.ForeignKey("billing.CashOffice", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    period_key = models.CharField(_("période"), max_length=40)
    issued_on = models.DateField(_("date"))
    issued_at = models.DateTimeField(_("émise le"))
    due_on = models.DateField(_("à payer jusqu’au (inclus)"))
    debit_on = models.DateField(_("prélèvement prévu le"), null=True)
    total_cents = models.IntegerField(_("total (centimes)"))
    carried_cents = models.PositiveIntegerField(_("reports (centimes)"), default=0)
    previous_balance_cents = models.IntegerField(_("solde antérieur, pour information (centimes)"), default=0)
    addressee = models.JSONField(_("destinataire"))
    notes = models.JSONField(_("mentions"), default=dict)
    digest = models.CharField(_("empreinte SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("facture")
        indexes: ClassVar = [models.Index(fields=["household", "-issued_at"], name="billing_invoices_of_payer")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "household"], name="billing_one_invoice_per_run_and_payer"),
            models.CheckConstraint(condition=Q(total_cents__gte=0), name="billing_invoice_not_negative"),
        ]


class InvoiceLine(models.Model):
    """So many meals of one child at one price for one reason (ligne); append-only.

    ``days`` are ISO dates joined by commas.
    """

    class Kind(models.TextChoices):
        MEALS = "meals", _("repas")
        DEDUCTION = "deduction", _("déduction")
        REGULARISATION = "regularisation", _("régularisation")
        TAKEN_OVER = "taken_over", _("reprise de l’ancien logiciel")

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField(_("rang"))
    kind = models.CharField(_("nature"), max_length=15, choices=Kind.choices)
    child = models.ForeignKey("families.Child", on_delete=models.PROTECT, null=True, related_name="+")
    child_name = models.CharField(_("enfant"), max_length=201, blank=True)
    tariff = models.PositiveSmallIntegerField(_("tarif"), null=True)
    unit_cents = models.IntegerField(_("prix unitaire (centimes)"))
    quantity = models.IntegerField(_("nombre"))
    amount_cents = models.IntegerField(_("montant (centimes)"))
    reason = models.CharField(_("raison"), max_length=20)
    params = models.JSONField(_("éléments"), default=dict)
    days = models.TextField(_("jours"), blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")

    class Meta:
        verbose_name = _("ligne de facture")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "position"], name="billing_line_position"),
            models.CheckConstraint(
                condition=Q(amount_cents=F("unit_cents") * F("quantity")), name="billing_line_adds_up"
            ),
        ]


class InvoiceDocument(models.Model):
    """The PDF of an invoice, made by a job after the issue (document)."""

    invoice = models.OneToOneField(Invoice, on_delete=models.PROTECT, primary_key=True, related_name="document")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("facture en PDF")


class InvoiceNotice(models.Model):
    """How a payer was told of an invoice (envoi): a mail of the outbox, or paper; one row per invoice."""

    invoice = models.OneToOneField(Invoice, on_delete=models.PROTECT, primary_key=True, related_name="notice")
    message_id = models.BigIntegerField(_("message"), null=True)
    posted_on = models.DateField(_("envoyée par la poste le"), null=True)

    class Meta:
        verbose_name = _("envoi de facture")
