"""Who may act for a family, and which agents looked at it as it sees itself."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Delegation(models.Model):
    """What a family lets somebody do in its place (délégation), until a day inclusive.

    ``email`` is where the invitation went: only an account that has shown this address to be its own accepts.
    ``scopes`` are those of ``kernel.on_behalf``; no row in ``children`` means the whole household.
    """

    reference = models.CharField(_("référence"), max_length=20, unique=True)
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    email = models.EmailField(_("courriel de la personne"), max_length=254)
    scopes = models.JSONField(_("ce qui est permis"), default=list)
    until_on = models.DateField(_("jusqu’au"))
    digest = models.CharField(_("empreinte du lien"), max_length=64, unique=True)
    link_until_at = models.DateTimeField(_("lien valable jusqu’à, heure réelle"))
    invited_at = models.DateTimeField(_("proposée le"))
    accepted_at = models.DateTimeField(_("acceptée le"), null=True)
    ended_at = models.DateTimeField(_("arrêtée le"), null=True)
    reminded_at = models.DateTimeField(_("rappelée le"), null=True)

    class Meta:
        verbose_name = _("délégation")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["given_by", "email"], condition=Q(ended_at=None), name="delegation_one_per_person_and_address"
            ),
            models.CheckConstraint(
                condition=Q(helper=None, accepted_at=None) | Q(helper__isnull=False, accepted_at__isnull=False),
                name="delegation_accepted_by_somebody",
            ),
        ]


class DelegatedChild(models.Model):
    """One of the children that a delegation is about."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="children")
    child = models.ForeignKey("families.Child", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("enfant de la délégation")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["delegation", "child"], name="delegation_each_child_once"),
        ]


class Viewing(models.Model):
    """An agent who looks at a family's space as the family sees it, for a while and for a reason."""

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("families.Household", on_delete=models.PROTECT, related_name="+")
    seen_as = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("raison"), max_length=500)
    opened_at = models.DateTimeField(_("ouverte le"))
    until_at = models.DateTimeField(_("jusqu’à, heure réelle"))
    closed_at = models.DateTimeField(_("quittée le"), null=True)

    class Meta:
        verbose_name = _("vue de la famille")
