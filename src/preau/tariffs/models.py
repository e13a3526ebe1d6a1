"""A payer's tariff file: facts about its filing, and dated decisions."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TariffFile(models.Model):
    """What a household sent to have its price set for a school year (dossier de tarification). Facts, not flags.

    ``filed_at`` and ``deadline_at`` are those of the filing that counts (ruling 6); no deadline
    while its family is being checked (ruling 2).
    """

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    filed_at = models.DateTimeField(_("déposé le"), null=True)
    deadline_at = models.DateTimeField(_("échéance propre (exclue)"), null=True)
    complete_on = models.DateField(_("complet le"), null=True)

    class Meta:
        verbose_name = _("dossier de tarification")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["household", "school_year"], name="tariffs_one_file_per_household_and_year"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["school_year", "filed_at"], name="tariffs_desk")]


class FilingEvent(models.Model):
    """A case that counts for the file: its filing, and whether it was withdrawn (dépôt; ruling 6)."""

    file = models.ForeignKey(TariffFile, on_delete=models.CASCADE, related_name="filings")
    case_reference = models.CharField(_("demande"), max_length=20)
    filed_at = models.DateTimeField(_("déposée le"))
    deadline_at = models.DateTimeField(_("échéance propre (exclue)"), null=True)
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True)

    class Meta:
        verbose_name = _("dépôt")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "case_reference"], name="tariffs_one_filing_per_case")
        ]


class AskedComplement(models.Model):
    """Income or custody documents asked for this file (complément); silence after the deadline costs the last row."""

    file = models.ForeignKey(TariffFile, on_delete=models.CASCADE, related_name="complements")
    case_reference = models.CharField(_("demande"), max_length=20)
    asked_on = models.DateField(_("demandé le"))
    deadline_on = models.DateField(_("jusqu’au"))
    answered_on = models.DateField(_("répondu le"), null=True)

    class Meta:
        verbose_name = _("complément demandé")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "case_reference", "asked_on"], name="tariffs_one_complement_a_day"),
        ]


class TariffDecision(models.Model):
    """A dated decision with all its inputs (décision de tarif); replaced, never edited.

    A later decision covers its own days; the days before it stay with the earlier one. ``taken_back_at``: sent by
    mistake, it priced no meal (ruling 35). ``mails`` are the outbox rows that tell it.
    """

    class Reason(models.TextChoices):
        QUOTIENT = "quotient", _("quotient familial")
        INCOME_REFUSED = "income_refused", _("revenus non communiqués")
        FALSE_DECLARATION = "false_declaration", _("fausse déclaration")

    class Source(models.TextChoices):
        CAF = "caf", _("attestation CAF ou MSA")
        NOTICES = "avis", _("avis d’imposition")
        RESOURCES = "ressources", _("ressources et prestations")
        SOCIAL = "social", _("attestation sociale")

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    file = models.ForeignKey(TariffFile, on_delete=models.PROTECT, related_name="decisions")
    reason = models.CharField(_("raison"), max_length=20, choices=Reason.choices)
    source = models.CharField(_("source"), max_length=10, choices=Source.choices, blank=True)
    quotient_euros = models.PositiveIntegerField(_("quotient en euros entiers"), null=True)
    inputs = models.JSONField(_("éléments du calcul"), default=dict)
    tariff = models.PositiveSmallIntegerField(_("tarif"))
    price_cents = models.PositiveIntegerField(_("prix du repas (centimes)"))
    starts_on = models.DateField(_("effet"))
    ends_on = models.DateField(_("fin (exclue)"))
    cause = models.CharField(_("cause d’une révision"), max_length=30, blank=True)
    decided_at = models.DateTimeField(_("décidé le"))
    decided_by = models.CharField(_("décidé par"), max_length=150)
    case_reference = models.CharField(_("demande"), max_length=20, blank=True)
    rulebook_version = models.PositiveIntegerField(_("version du règlement"))
    replaced_at = models.DateTimeField(_("remplacée le"), null=True)
    letter = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(_("retirée le"), null=True)
    mails = models.JSONField(_("courriels"), default=list)

    class Meta:
        verbose_name = _("décision de tarif")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["file"], condition=Q(replaced_at=None), name="tariffs_one_current_decision_per_file"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(replaced_at__isnull=False), name="tariffs_taken_back_stands_no_more"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="tariffs_decision_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(reason="quotient", quotient_euros__isnull=False)
                | (~Q(reason="quotient") & Q(quotient_euros=None)),
                name="tariffs_quotient_when_that_is_the_reason",
            ),
        ]
