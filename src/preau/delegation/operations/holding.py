"""The tables of delegation that belong to a household."""

from preau.delegation.models import Delegation, Viewing
from preau.foundation.merging import Holder

HOLDERS = [Holder("household", table.objects.all, "household") for table in (Delegation, Viewing)]
