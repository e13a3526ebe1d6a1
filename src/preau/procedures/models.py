"""Published versions of the démarches."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProcedureVersion(models.Model):
    """One immutable version of a démarche's definition (Procedure); running cases keep theirs.

    ``card`` and ``texts`` follow from ``document``: what a catalogue shows of it, and what a search reads.
    """

    key = models.SlugField(_("clé"), max_length=60)
    version = models.PositiveIntegerField(_("version"))
    document = models.JSONField(_("définition"))
    card = models.JSONField(_("fiche"))
    texts = models.JSONField(_("textes cherchés"))
    digest = models.CharField(_("empreinte"), max_length=64)
    published_at = models.DateTimeField(_("publiée le"))

    class Meta:
        verbose_name = _("démarche")
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "version"], name="procedures_one_version_once")]
        # The digests of a catalogue are read at each page: from the index alone, never past the long documents.
        indexes: ClassVar = [models.Index(fields=["key", "version", "digest"], name="procedures_digests")]
