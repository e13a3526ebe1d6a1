"""The tables of mandates that belong to a household."""

from preau.foundation.merging import Holder
from preau.mandates.models import Mandate

HOLDERS = [Holder("household", table.objects.all, "household") for table in (Mandate,)]
