"""The tables of tariffs that belong to a household."""

from preau.foundation.merging import Holder
from preau.tariffs.models import TariffFile

HOLDERS = [Holder("household", table.objects.all, "household") for table in (TariffFile,)]
