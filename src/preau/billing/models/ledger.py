"""The accounts: double-entry, append-only."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from preau.billing.states import Account


class LedgerEntry(models.Model):
    """One event of the accounts (écriture); append-only; its lines sum to zero. ``key`` makes it happen once.

    ``reverses`` is the entry that this one undoes: an entry is undone once.
    """

    key = models.CharField(_("clé"), max_length=60)  # invoice:2024-000412, payment:Q2024-000031
    kind = models.CharField(_("nature"), max_length=20)
    at = models.DateTimeField(_("le"))
    label = models.CharField(_("libellé"), max_length=150)
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reversals")

    class Meta:
        verbose_name = _("écriture")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="billing_entry_once"),
            models.UniqueConstraint(fields=["reverses"], name="billing_entry_undone_once"),
        ]


class LedgerLine(models.Model):
    """A signed amount on one account (ligne d’écriture); append-only."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="lines")
    account = models.CharField(_("compte"), max_length=12, choices=Account.choices)
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, null=True, related_name="+")
    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, null=True, related_name="+")
    amount_cents = models.IntegerField(_("montant (centimes), débit positif"))

    class Meta:
        verbose_name = _("ligne d’écriture")
        indexes: ClassVar = [
            models.Index(fields=["household", "account"], name="billing_ledger_of_payer"),
            models.Index(fields=["invoice"], name="billing_ledger_of_invoice"),
        ]
