"""Sessions in the database that end by themselves: after a while without a click, and after a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string

from preau.foundation import clock
from preau.foundation.prepared import Statement

BORN = "_born"
KEY_LENGTH = 32  # Django’s own
GRACE = timedelta(minutes=5)  # how often the end is pushed back; not a write per click


@dataclass(frozen=True)
class Lasts:
    """How long a session still lasts, in whole seconds of real time: without a click, and in any case."""

    idle: int
    limit: int


class SessionStore(db.SessionStore):
    """SESSION_COOKIE_AGE seconds without a click end a session, PREAU_SESSION_LIMIT_SECONDS end any."""

    _ends_at: datetime | None = None  # as the row said; this answer pushes it back if ``modified``

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
        """Logging in starts the day anew. The old key is dead at once; the new row is written once, with the answer."""
        self[BORN] = clock.real_now().timestamp()  # first: what the old row says is read while there is one
        if self.session_key:
            self.delete(self.session_key)
        self._session_key = None

    def _get_new_session_key(self) -> str:
        """Nobody looks whether it exists: the INSERT does, and ``create`` draws again."""
        return get_random_string(KEY_LENGTH, VALID_KEY_CHARS)

    def _get_session_from_db(self) -> Any:
        row = self._row()
        if row is None:
            self._session_key = None
        else:
            self._ends_at = row.expire_date
            self.modified = self.modified or self._grows_old(row.expire_date)
        return row

    def _row(self) -> Any:
        """What is kept under this key and has not ended, or None."""
        return next(iter(_kept(self.session_key, clock.real_now())), None) if self.session_key else None

    def _grows_old(self, expires_at: datetime) -> bool:
        left = expires_at - clock.real_now()
        return left < timedelta(seconds=settings.SESSION_COOKIE_AGE) - GRACE

    @property
    def lasts(self) -> Lasts:
        """From now on; never longer than what is true."""
        now = clock.real_now()
        limit = self.get(BORN, now.timestamp()) + settings.PREAU_SESSION_LIMIT_SECONDS - now.timestamp()
        pushed = self.modified or self._ends_at is None
        idle = settings.SESSION_COOKIE_AGE if pushed else (self._ends_at - now).total_seconds()  # type: ignore[operator]
        return Lasts(idle=int(min(idle, limit)), limit=int(limit))


@Statement
def _kept(session_key: str, now: datetime) -> "QuerySet[Any]":
    """The engine in use names the table."""
    rows = import_string(f"{settings.SESSION_ENGINE}.SessionStore").get_model_class().objects
    return rows.filter(session_key=session_key, expire_date__gt=now)  # type: ignore[no-any-return]


def lasts_of(request: HttpRequest) -> Lasts:
    """How long the session behind this request lasts."""
    return cast("SessionStore", request.session).lasts
