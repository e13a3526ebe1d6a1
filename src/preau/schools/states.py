"""Why a school serves no lunch."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClosureKind(models.TextChoices):
    """The nature of a closure (nature d’une fermeture)."""

    STRIKE = "greve", _("grève")
    TRIP = "sortie", _("sortie scolaire")
    CLOSED = "fermeture", _("école ou cantine fermée")
