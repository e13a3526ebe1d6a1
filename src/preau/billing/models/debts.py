"""What remains of an invoice, and what we owe a payer."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from preau.billing.states import DebtState


class Debt(models.Model):
    """What remains of an invoice (créance): the only part of it that changes."""

    invoice = models.OneToOneField("billing.Invoice", on_delete=models.PROTECT, primary_key=True, related_name="debt")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    due_cents = models.PositiveIntegerField(_("à payer (centimes)"))
    settled_cents = models.PositiveIntegerField(_("réglé (centimes)"), default=0)
    state = models.CharField(_("état"), max_length=12, choices=DebtState.choices, default=DebtState.OPEN)
    carried_into = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, null=True, related_name="carries")
    suspended_at = models.DateTimeField(_("suspendue le"), null=True)  # contested: we take nothing for it meanwhile

    class Meta:
        verbose_name = _("créance")
        indexes: ClassVar = [models.Index(fields=["household", "state"], name="billing_debts_of_payer")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(settled_cents__lte=F("due_cents")), name="billing_never_paid_twice"),
            models.CheckConstraint(
                condition=~Q(state=DebtState.SETTLED) | Q(settled_cents=F("due_cents")),
                name="billing_settled_is_settled",
            ),
        ]


class PayerCredit(models.Model):
    """Money that we owe a payer until an invoice uses it (avance): rest of a credit note, payment too high."""

    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(_("origine"), max_length=60, unique=True)  # credit:A2024-000012, payment:Q2024-000031
    amount_cents = models.PositiveIntegerField(_("montant (centimes)"))
    used_cents = models.PositiveIntegerField(_("utilisé (centimes)"), default=0)
    created_at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("avance d’une famille")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(used_cents__lte=F("amount_cents")), name="billing_credit_used_once")
        ]
