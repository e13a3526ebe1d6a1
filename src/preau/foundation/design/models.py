"""The Caisse itself: its names, its address, its two hues. One installation serves one organisation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """The Caisse des écoles that this house belongs to (organisation), and its theme; there is one row."""

    name = models.CharField(_("nom de la Caisse"), max_length=120)
    short_name = models.CharField(_("nom court"), max_length=40)
    subtitle = models.CharField(_("sous-titre"), max_length=60, blank=True)
    legal_name = models.CharField(_("nom légal, dans les courriers et les décisions"), max_length=200, blank=True)
    street = models.CharField(_("rue"), max_length=120, blank=True)
    postcode = models.CharField(_("code postal"), max_length=10, blank=True)
    city = models.CharField(_("ville"), max_length=80, blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    email = models.EmailField(_("courriel"), blank=True)
    opening_hours = models.TextField(_("horaires d’accueil"), blank=True)
    hue_ink = models.PositiveSmallIntegerField(_("teinte de l’encre, en degrés"), default=258)
    hue_sun = models.PositiveSmallIntegerField(_("teinte du soleil, en degrés"), default=78)
    logo = models.BinaryField(_("logo, en PNG"), blank=True, default=bytes)
    logo_digest = models.CharField(_("empreinte du logo"), max_length=12, blank=True)
    photo = models.BinaryField(_("photo, en JPEG"), blank=True, default=bytes)
    photo_digest = models.CharField(_("empreinte de la photo"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("organisation")
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="design_one_organisation"),
            models.CheckConstraint(
                condition=Q(hue_ink__lt=360, hue_sun__lt=360), name="design_organisation_hues_are_degrees"
            ),
        )
