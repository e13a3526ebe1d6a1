"""Sessions end on the server: the cookie that is left opens nothing."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from preau.credentials.models import Session
from preau.credentials.sessions import SessionStore
from preau.foundation import audit
from preau.kernel.actor import Actor

if TYPE_CHECKING:
    from preau.accounts.models import User


@transaction.atomic
def end_session(*, user: "User", handle: str, actor: Actor, at: datetime) -> bool:
    """One device; False when its session had ended already, or is somebody else's."""
    ended = Session.objects.filter(user=user, handle=handle).delete()[0]
    if ended:
        audit.record("credentials.session.ended", actor=actor, subject=user, at=at)
    return bool(ended)


@transaction.atomic
def end_sessions(*, user: "User", actor: Actor, at: datetime) -> None:
    """Everywhere, here included."""
    if Session.objects.filter(user=user).delete()[0]:
        audit.record("credentials.sessions.ended", actor=actor, subject=user, at=at)


def forget_other_sessions(*, user: "User", kept_key: str) -> None:
    """The password changed: the others are dead already, for they bear a mark of the old one; the list shows it."""
    Session.objects.filter(user=user).exclude(session_key=kept_key).delete()


def sweep() -> None:
    """Sessions that ended leave the database."""
    SessionStore.clear_expired()
