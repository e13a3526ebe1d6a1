"""Attempts to pay an invoice online."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.payments.states import ONLINE, OnlineState


class OnlinePayment(models.Model):
    """One attempt to pay one invoice by PayFiP (paiement en ligne); while it is pending the invoice is locked.

    ``lock_ends_at`` is real time; the other instants are business time. ``asked`` is what we told the
    provider (client, exercise, refdet): its answer must say the same. ``examined_at`` is when somebody
    looked at an answer that said something else.
    """

    WORKFLOW = ONLINE

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField(_("compte qui paie"))
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    state = models.CharField(_("état"), max_length=12, choices=OnlineState.choices, default=OnlineState.STARTED)
    gateway_id = models.CharField(_("identifiant du prestataire (idOp)"), max_length=64, null=True, unique=True)  # noqa: DJ001 (unique once known)
    asked = models.JSONField(_("ce qui a été demandé au prestataire"), default=dict)
    started_at = models.DateTimeField(_("commencé le"))
    lock_ends_at = models.DateTimeField(_("bloque la facture jusqu’à, heure réelle"))
    ended_at = models.DateTimeField(_("terminé le"), null=True)
    authorisation = models.CharField(_("numéro d’autorisation"), max_length=40, blank=True)
    answer = models.JSONField(_("réponse du prestataire"), default=dict)
    examined_at = models.DateTimeField(_("examiné le"), null=True)
    examined_by = models.CharField(_("examiné par"), max_length=150, blank=True)
    examined_note = models.TextField(_("ce qui a été fait"), blank=True)

    class Meta:
        verbose_name = _("paiement en ligne")
        indexes: ClassVar = [models.Index(fields=["state", "lock_ends_at"], name="payments_online_to_poll")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"],
                condition=Q(state__in=[OnlineState.STARTED, OnlineState.PENDING]),
                name="payments_one_pending_per_invoice",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[OnlineState.PENDING, OnlineState.PAID]) | Q(gateway_id__isnull=False),
                name="payments_paid_through_the_provider",
            ),
            models.CheckConstraint(
                condition=Q(examined_at=None, examined_by="")
                | (Q(examined_at__isnull=False, state=OnlineState.DISPUTED) & ~Q(examined_by="")),
                name="payments_examined_by_somebody",
            ),
        ]
