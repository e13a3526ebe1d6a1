"""Reading who is logged in, once per request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import OuterRef
from django.http import HttpRequest

from preau.accounts.models import User
from preau.foundation.outbox import notices


class Backend(AuthenticationBackend):
    """allauth's way in; profile and number of new notifications (``unread``) come with their owner, at no more cost."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """One lookup and one hash, whoever is asked for: allauth would look once more for a stranger."""
        name = {field: credentials[field] for field in ("username", "email") if credentials.get(field)}
        user = User.objects.select_related("agent").filter(**name).first() if name else None
        return user if self._check_password(user, credentials.get("password") or "") else None

    def get_user(self, user_id: Any) -> User | None:
        rows = User.objects.select_related("citizen", "agent").annotate(unread=notices.unread_of(OuterRef("pk")))
        user = rows.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
