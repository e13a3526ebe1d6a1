"""The tables of tariffs that belong to a household."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.merging import Holder, Kind
from preau.tariffs.models import TariffFile

TWO_FILES = _(
    "Les deux foyers ont un dossier de tarification de la même année. Ils ne peuvent pas être réunis avant la"
    " prochaine année scolaire : d’ici là, la famille garde ses deux dossiers."
)
HOLDERS = [
    Holder(Kind.HOUSEHOLD, TariffFile.objects.all, "household", _("Dossiers de tarification"), TWO_FILES),
]
