"""The règlement of the Caisse as versioned data."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rulebook(models.Model):
    """One version of the règlement for a school year and a type of establishment; a used version is never edited."""

    school_year = models.PositiveSmallIntegerField(_("année scolaire (première année civile)"))
    establishment = models.CharField(_("type d’établissement"), max_length=20, default="primaire")
    version = models.PositiveIntegerField(_("version"))
    document = models.JSONField(_("document"))
    digest = models.CharField(_("empreinte"), max_length=64)
    loaded_at = models.DateTimeField(_("chargé le"))
    loaded_by = models.CharField(_("chargé par"), max_length=150)
    confirmed_by = models.CharField(_("grille confirmée par"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("règlement")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school_year", "establishment", "version"], name="rulebook_one_version_once"
            ),
        ]


class WindowExtension(models.Model):
    """A decision that moves the end of a campaign for everybody who filed meanwhile (ruling 10); append-only."""

    rulebook = models.ForeignKey(Rulebook, on_delete=models.PROTECT, related_name="extensions")
    last_day = models.DateField(_("dernier jour, inclus"))
    reason = models.TextField(_("motif"))
    decided_by = models.CharField(_("décidé par"), max_length=150)
    decided_at = models.DateTimeField(_("décidé le"))

    class Meta:
        verbose_name = _("prolongation de campagne")
