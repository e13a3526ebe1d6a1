"""The tables of credentials that point to an account: its own ways in, which stay with it."""

from preau.credentials.models import FranceConnectLink, Session
from preau.foundation.merging import Holder, Kind, Part

HOLDERS = [
    Holder(Kind.ACCOUNT, table._default_manager.all, "user", part=Part.STAYS) for table in (FranceConnectLink, Session)
]
