"""The tables of mandates that belong to a household."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.merging import Holder, Kind
from preau.mandates.models import Mandate

TWO_MANDATES = _("Deux autorisations de prélèvement sont en cours : la famille doit d’abord en arrêter une.")
HOLDERS = [
    Holder(Kind.HOUSEHOLD, Mandate.objects.all, "household", _("Autorisations de prélèvement"), TWO_MANDATES),
]
