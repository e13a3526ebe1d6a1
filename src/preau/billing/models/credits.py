"""Credit notes: the only way to correct an issued invoice."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class CreditNote(models.Model):
    """The only way to correct an issued invoice (avoir); append-only.

    Amounts are positive cents in favour of the family.
    """

    class Reason(models.TextChoices):
        SICKNESS = "sickness", _("absence pour maladie")
        CLOSURE = "closure", _("école ou cantine fermée")
        TARIFF = "tariff", _("tarif corrigé")
        REGULARISATION = "regularisation", _("régularisation du tarif provisoire")
        ERROR = "error", _("erreur de notre part")

    number = models.CharField(_("numéro"), max_length=20, unique=True)  # A2024-000012
    cash_office = models.ForeignKey("billing.CashOffice", on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, related_name="credit_notes")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("raison"), max_length=20, choices=Reason.choices)
    explanation = models.TextField(_("explication"), blank=True)
    total_cents = models.PositiveIntegerField(_("total (centimes)"))
    issued_at = models.DateTimeField(_("émis le"))
    issued_by = models.CharField(_("émis par"), max_length=150)
    digest = models.CharField(_("empreinte SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("avoir")


class CreditNoteLine(models.Model):
    """So many meals of one invoice line given back (ligne d’avoir); append-only."""

    credit_note = models.ForeignKey(CreditNote, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey("billing.InvoiceLine", on_delete=models.PROTECT, related_name="credits")
    unit_cents = models.PositiveIntegerField(_("par repas (centimes)"))
    quantity = models.PositiveIntegerField(_("nombre"))
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    days = models.TextField(_("jours"), blank=True)

    class Meta:
        verbose_name = _("ligne d’avoir")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["credit_note", "line", "unit_cents"], name="billing_credit_line_once_per_price"
            ),
            models.CheckConstraint(
                condition=Q(amount_cents=F("unit_cents") * F("quantity")), name="billing_credit_line_adds_up"
            ),
        ]
