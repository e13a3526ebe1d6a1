"""Authorisations to debit an account."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from preau.mandates.states import MANDATE, MandateState


class Mandate(models.Model):
    """A family's authorisation to debit a bank account (mandat SEPA); one in force per payer.

    ``reference`` is the RUM. The holder of the account may be somebody else than the debtor
    (a grandparent). The IBAN is sealed with the key ring; only its two ends are readable.
    """

    WORKFLOW = MANDATE

    reference = models.CharField(_("référence unique du mandat (RUM)"), max_length=35, unique=True)
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    debtor_name = models.CharField(_("débiteur"), max_length=70)
    holder_name = models.CharField(_("titulaire du compte"), max_length=70)
    iban_sealed = models.BinaryField(_("IBAN scellé"))
    iban_masked = models.CharField(_("IBAN sans son milieu"), max_length=11)  # FR76 … 0189
    bic = models.CharField(_("BIC"), max_length=11, blank=True)
    state = models.CharField(_("état"), max_length=12, choices=MandateState.choices, default=MandateState.ACTIVE)
    signed_at = models.DateTimeField(_("signée le"))
    ended_at = models.DateTimeField(_("terminée le"), null=True)
    last_presented_on = models.DateField(_("dernier prélèvement présenté le"), null=True)
    rejections = models.PositiveSmallIntegerField(_("rejets de suite"), default=0)
    case_reference = models.CharField(_("demande"), max_length=20, blank=True)
    document = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("autorisation de prélèvement")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_at=None), name="mandates_one_in_force_per_household"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, state__in=[MandateState.ACTIVE, MandateState.SUSPENDED])
                | Q(
                    ended_at__isnull=False,
                    state__in=[MandateState.REVOKED, MandateState.REPLACED, MandateState.LAPSED],
                ),
                name="mandates_ended_at_once_over",
            ),
        ]
