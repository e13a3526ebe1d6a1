"""Who issues and collects, and the numbers that follow each other without a gap."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class CashOffice(models.Model):
    """Who issues and collects (régie): its creditor identifier, its account, its PayFiP client number."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    name = models.CharField(_("nom"), max_length=100)
    creditor_id = models.CharField(_("identifiant créancier SEPA (ICS)"), max_length=35)
    iban = models.CharField(_("IBAN de la régie"), max_length=34)
    bic = models.CharField(_("BIC de la régie"), max_length=11)
    payfip_client = models.CharField(_("numéro client PayFiP"), max_length=6)
    treasury = models.TextField(_("Trésor public : qui appeler"))

    class Meta:
        verbose_name = _("régie")


class NumberSeries(models.Model):
    """The next number of a gapless series, one row per cash office, calendar year and series (numérotation)."""

    cash_office = models.ForeignKey(CashOffice, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("année civile"))
    series = models.CharField(_("série"), max_length=1)  # F invoices, A credit notes, Q receipts
    next_number = models.PositiveIntegerField(_("prochain numéro"), default=1)

    class Meta:
        verbose_name = _("série de numéros")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cash_office", "year", "series"], name="billing_one_series")
        ]
