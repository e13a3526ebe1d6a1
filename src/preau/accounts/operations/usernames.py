"""Another name to log in with."""

from datetime import datetime

from django.db import transaction

from preau.accounts import notifications
from preau.accounts.models import User
from preau.accounts.operations.opening import UsernameTaken
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor


@transaction.atomic
def change_username(*, user_id: int, username: str, actor: Actor, at: datetime) -> None:
    """At once, told by mail in case it was somebody else. Twice has one effect. Raises UsernameTaken."""
    with violation("accounts_one_account_per_username", raises=UsernameTaken):
        changed = User.objects.filter(pk=user_id).exclude(username=username).update(username=username)
    if not changed:
        return
    user = User.objects.get(pk=user_id)
    audit.record("accounts.user.username_changed", actor=actor, subject=user, at=at)
    if user.email:
        notifications.username_changed(user, at=at)
