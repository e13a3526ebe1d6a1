"""The tables of linking that point to a grown-up or to an account: what is sealed in a letter stays with its record."""

from preau.foundation.merging import Holder, Kind, Part
from preau.linking.models import AccessCode, Invitation

HOLDERS = [
    Holder(Kind.ADULT, AccessCode.objects.all, "adult", part=Part.STAYS),
    Holder(Kind.ADULT, Invitation.objects.all, "adult", part=Part.STAYS),
    Holder(Kind.ACCOUNT, Invitation.objects.all, "user", part=Part.STAYS),
]
