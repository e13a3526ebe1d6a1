"""Advances that go back to a family."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from preau.billing.states import REFUND, RefundState


class RefundOrder(models.Model):
    """An advance that goes back to a family by transfer (remboursement; ruling 26): ordered, seen by another, paid.

    The account is that of an authorisation of debit, or one that the family gave, sealed. The ledger has the money
    from the order on, so that no invoice uses it meanwhile.
    """

    WORKFLOW = REFUND

    reference = models.CharField(_("référence"), max_length=35, unique=True)
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    holder_name = models.CharField(_("titulaire du compte"), max_length=70)
    mandate = models.ForeignKey("mandates.Mandate", on_delete=models.PROTECT, null=True, related_name="+")
    iban_sealed = models.BinaryField(_("IBAN scellé"), null=True)
    iban_masked = models.CharField(_("IBAN sans son milieu"), max_length=11)  # FR76 … 0189
    state = models.CharField(_("état"), max_length=10, choices=RefundState.choices, default=RefundState.ORDERED)
    ordered_at = models.DateTimeField(_("ordonné le"))
    ordered_by = models.CharField(_("ordonné par"), max_length=150)
    ordered_by_id = models.BigIntegerField(_("ordonné par (compte)"))
    approved_at = models.DateTimeField(_("validé le"), null=True)
    approved_by = models.CharField(_("validé par"), max_length=150, blank=True)
    approved_by_id = models.BigIntegerField(_("validé par (compte)"), null=True)
    paid_on = models.DateField(_("viré le"), null=True)
    ended_by = models.CharField(_("viré ou annulé par"), max_length=150, blank=True)
    reason = models.TextField(_("pourquoi il est annulé"), blank=True)

    class Meta:
        verbose_name = _("remboursement")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state__in=[RefundState.ORDERED, RefundState.APPROVED]),
                name="billing_one_refund_under_way",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RefundState.APPROVED, RefundState.PAID])
                | (Q(approved_by_id__isnull=False) & ~Q(approved_by_id=F("ordered_by_id"))),
                name="billing_refund_seen_by_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state=RefundState.PAID, paid_on__isnull=False)
                | (~Q(state=RefundState.PAID) & Q(paid_on=None)),
                name="billing_refund_paid_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(mandate=None, iban_sealed__isnull=False) | Q(mandate__isnull=False, iban_sealed=None),
                name="billing_refund_to_one_account",
            ),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="billing_refund_of_something"),
        ]
