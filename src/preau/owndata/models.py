"""Copies of their data that people asked for."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DataCopy(models.Model):
    """A copy of one's data (copie de mes données, articles 15 and 20 of the GDPR), made by a job.

    ``digest`` is that of the mailed link's key. Days and instants are real time, as for every link: the file goes
    at ``expires_at``. A row without ``ready_at`` is being made.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField(_("demandée le"))
    asked_at = models.DateTimeField(_("demandée à"))
    digest = models.CharField(_("empreinte de la clé"), max_length=64, null=True, unique=True)  # noqa: DJ001 (once ready)
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    ready_at = models.DateTimeField(_("prête le"), null=True)
    expires_at = models.DateTimeField(_("gardée jusqu’au"), null=True)

    class Meta:
        verbose_name = _("copie de mes données")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "asked_on"], name="owndata_one_copy_a_day"),
            models.UniqueConstraint(fields=["user"], condition=Q(ready_at=None), name="owndata_one_copy_at_a_time"),
            models.CheckConstraint(
                condition=Q(ready_at=None, stored=None, expires_at=None)
                | Q(ready_at__isnull=False, expires_at__isnull=False),
                name="owndata_kept_once_ready",
            ),
        ]
