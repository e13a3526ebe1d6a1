"""Rows for the encrypted files on disk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One file, encrypted at rest (fichier). ``path`` is opaque; ``name`` is what its sender called it."""

    path = models.CharField(_("chemin"), max_length=100, unique=True)
    name = models.CharField(_("nom"), max_length=255)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("taille en octets"))
    pages = models.PositiveIntegerField(_("pages"), default=1)
    digest = models.CharField(_("empreinte SHA-256 du clair"), max_length=64)
    stored_at = models.DateTimeField(_("reçu le"))

    class Meta:
        verbose_name = _("fichier")
