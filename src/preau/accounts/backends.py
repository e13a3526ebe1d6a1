"""Reading who is logged in, once per request."""

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from preau.accounts.models import User
from preau.foundation import clock
from preau.foundation.outbox import notices
from preau.foundation.prepared import Statement


class Backend(AuthenticationBackend):
    """allauth's way in; profile and number of new notifications (``unread``) come with their owner, at no more cost."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """One lookup and one hash, whoever is asked for: allauth would look once more for a stranger."""
        name = {field: credentials[field] for field in ("username", "email") if credentials.get(field)}
        user = User.objects.select_related("agent").filter(**name).first() if name else None
        return user if self._check_password(user, credentials.get("password") or "") else None

    def get_user(self, user_id: Any) -> User | None:
        found = _known(user_id, clock.real_now())
        return next((user for user in found if self.user_can_authenticate(user)), None)


@Statement
def _known(user_id: int, now: datetime) -> QuerySet[User]:
    rows = User.objects.select_related("citizen", "agent").filter(pk=user_id)
    return rows.annotate(unread=notices.unread_of(OuterRef("pk"), at=now))
