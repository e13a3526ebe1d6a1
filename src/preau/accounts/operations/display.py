"""Keeping how somebody wants to read."""

from datetime import datetime

from django.db import transaction

from preau.accounts.models import User
from preau.foundation import audit
from preau.kernel.actor import Actor, ActorKind


@transaction.atomic
def remember_display(*, user_id: int, at: datetime, **chosen: str) -> None:
    """``language`` and ``comfort``, chosen by the person themself in their own session."""
    User.objects.filter(pk=user_id).update(**chosen)
    actor, subject = Actor(ActorKind.CITIZEN, user_id), audit.SubjectRef("accounts.user", str(user_id))
    audit.record("accounts.display.chosen", actor=actor, subject=subject, at=at, **chosen)
