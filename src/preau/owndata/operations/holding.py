"""The copies of one's data belong to the account that asked for them."""

from preau.foundation.merging import Holder, Kind, Part
from preau.owndata.models import DataCopy

HOLDERS = [Holder(Kind.ACCOUNT, DataCopy.objects.all, "user", part=Part.STAYS)]
