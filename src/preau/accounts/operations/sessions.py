"""Who came in, who left, who changed their password."""

from datetime import datetime

from allauth.account.models import EmailConfirmation
from django.db import transaction

from preau.accounts.models import User
from preau.accounts.queries import actor_for
from preau.foundation import audit


def record_login(*, user: User, at: datetime) -> None:
    audit.record("accounts.user.logged_in", actor=actor_for(user), subject=user, at=at)


def record_logout(*, user: User, at: datetime) -> None:
    audit.record("accounts.user.logged_out", actor=actor_for(user), subject=user, at=at)


@transaction.atomic
def set_password(*, user: User, password: str, at: datetime) -> None:
    """A new password; every session of this account made with the old one ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("accounts.user.password_changed", actor=actor_for(user), subject=user, at=at)


def sweep() -> None:
    """Activation links that expired leave the database."""
    EmailConfirmation.objects.delete_expired_confirmations()
