"""Sessions in the database that end by themselves: after a while without a click, and after a day."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db

from preau.foundation import clock

BORN = "_born"
GRACE = timedelta(minutes=5)  # how often the end is pushed back; not a write per click


class SessionStore(db.SessionStore):
    """SESSION_COOKIE_AGE seconds without a click end a session, PREAU_SESSION_LIMIT_SECONDS end any."""

    def load(self) -> dict[str, Any]:
        data: dict[str, Any] = super().load()
        born = data.get(BORN)
        if born and clock.real_now().timestamp() - born > settings.PREAU_SESSION_LIMIT_SECONDS:
            self.delete()
            self._session_key = None
            return {}
        return data

    def save(self, must_create: bool = False) -> None:
        self.setdefault(BORN, clock.real_now().timestamp())
        super().save(must_create)

    def cycle_key(self) -> None:
        """Logging in starts the day anew."""
        super().cycle_key()
        self[BORN] = clock.real_now().timestamp()

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        if row is not None and self._grows_old(row.expire_date):
            self.modified = True
        return row

    def _grows_old(self, expires_at: datetime) -> bool:
        left = expires_at - clock.real_now()
        return left < timedelta(seconds=settings.SESSION_COOKIE_AGE) - GRACE
