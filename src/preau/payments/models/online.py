"""Attempts to pay an invoice online."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.payments.states import ONLINE, OnlineState


class OnlinePayment(models.Model):
    """One attempt to pay one invoice by PayFiP (paiement en ligne); while it is pending the invoice is locked.

    ``lock_ends_at`` is real time; ``started_at`` and ``ended_at`` are business time.
    """

    WORKFLOW = ONLINE

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField(_("compte qui paie"))
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    state = models.CharField(_("état"), max_length=12, choices=OnlineState.choices, default=OnlineState.STARTED)
    gateway_id = models.CharField(_("identifiant du prestataire (idOp)"), max_length=64, null=True, unique=True)  # noqa: DJ001 (unique once known)
    started_at = models.DateTimeField(_("commencé le"))
    lock_ends_at = models.DateTimeField(_("bloque la facture jusqu’à, heure réelle"))
    ended_at = models.DateTimeField(_("terminé le"), null=True)
    authorisation = models.CharField(_("numéro d’autorisation"), max_length=40, blank=True)
    answer = models.JSONField(_("réponse du prestataire"), default=dict)

    class Meta:
        verbose_name = _("paiement en ligne")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"],
                condition=Q(state__in=[OnlineState.STARTED, OnlineState.PENDING]),
                name="payments_one_pending_per_invoice",
            )
        ]
