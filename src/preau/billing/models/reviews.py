"""What stops an invoice from being issued until a person has looked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Anomaly(models.Model):
    """Something in a run that a person must look at and accept by name before it is issued (anomalie)."""

    run = models.ForeignKey("billing.BillingRun", on_delete=models.CASCADE, related_name="anomalies")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(_("nature"), max_length=30)
    details = models.JSONField(_("détails"), default=dict)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True)
    accepted_by = models.CharField(_("acceptée par"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("anomalie")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by="") | (Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
                name="billing_anomaly_accepted_by_somebody",
            )
        ]


class InvoiceHold(models.Model):
    """A household whose invoices wait, with a reason and an end (facture retenue; ruling 32)."""

    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("motif"))
    until_on = models.DateField(_("jusqu’au (inclus)"))
    placed_at = models.DateTimeField(_("posée le"))
    placed_by = models.CharField(_("posée par"), max_length=150)
    lifted_at = models.DateTimeField(_("levée le"), null=True)

    class Meta:
        verbose_name = _("facture retenue")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(lifted_at=None), name="billing_one_hold_per_household"
            )
        ]
