"""Invoices that a family does not agree with."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class InvoiceDispute(models.Model):
    """A family contests an invoice (contestation); while it is open nothing of it is claimed."""

    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, related_name="+")
    case_reference = models.CharField(_("demande"), max_length=20, unique=True)
    opened_at = models.DateTimeField(_("ouverte le"))
    closed_at = models.DateTimeField(_("close le"), null=True)

    class Meta:
        verbose_name = _("contestation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(closed_at=None), name="payments_one_open_dispute_per_invoice"
            )
        ]
