"""The session engine: the sessions of accounts, in rows that say whose they are and where they were opened."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from preau.accounts import sessions
from preau.credentials import rules
from preau.foundation import clock

DEVICE, PLACE = "_device", "_place"
SALT = "preau.credentials.sessions"


class SessionStore(sessions.SessionStore):
    """A row is removed to end a session: nothing else has to be told."""

    @classmethod
    def get_model_class(cls) -> Any:
        from preau.credentials.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.handle = handle_of(row.session_key)
        row.user_id = data.get(SESSION_KEY)
        row.device, row.place = data.get(DEVICE, ""), data.get(PLACE, "")
        row.seen_at = clock.real_now()
        return row


def handle_of(session_key: str) -> str:
    """The public name of a session: it cannot be turned back into the key."""
    return salted_hmac(SALT, session_key, algorithm="sha256").hexdigest()[:22]


def describe(request: HttpRequest, address: str) -> None:
    """Keep with the session which browser it is in, and the rough place of its address."""
    request.session[DEVICE] = rules.device_in_words(request.headers.get("User-Agent", ""))
    request.session[PLACE] = rules.shortened(address)
