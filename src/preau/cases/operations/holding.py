"""The tables of cases that belong to a household."""

from preau.cases.models import Case
from preau.foundation.merging import Holder

HOLDERS = [Holder("household", table.objects.all, "household") for table in (Case,)]
