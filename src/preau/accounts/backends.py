"""Reading who is logged in, once per request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from preau.accounts.models import User


class Backend(AuthenticationBackend):
    """allauth's way in; the profile comes with its owner, so that a citizen's actor costs nothing more."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("citizen", "agent").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
