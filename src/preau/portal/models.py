"""What a family keeps of its board."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Board(models.Model):
    """The tiles (dalles) of an account in its own order; ``order`` and ``hidden`` hold keys of ``TileKey``."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    order = models.JSONField(_("ordre des dalles"), default=list)
    hidden = models.JSONField(_("dalles masquées"), default=list)
    changed_at = models.DateTimeField(_("changé le"))

    class Meta:
        verbose_name = _("tableau de bord")
