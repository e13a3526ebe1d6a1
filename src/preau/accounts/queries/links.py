"""What a link of a mail still opens. Looking does not use it up."""

import hashlib
from datetime import timedelta

from allauth.account.models import EmailConfirmation
from django.db.models import QuerySet

from preau.accounts.models import EmailChange, User
from preau.foundation import clock

NEW_EMAIL_LASTS = timedelta(hours=48)


def digest_of(key: str) -> str:
    """What we keep of a key: whoever reads the table cannot use it."""
    return hashlib.sha256(key.encode()).hexdigest()


def activation_is_alive(key: str) -> bool:
    """Would this activation link still open an account? Looking does not use it up."""
    return EmailConfirmation.from_key(key) is not None


def new_email_of(key: str) -> EmailChange | None:
    """The change behind a link that still works. Looking does not use it up."""
    return _email_changes().filter(digest=digest_of(key)).first()


def stoppable_email_of(key: str) -> EmailChange | None:
    """The change that this link of the old address may still stop. Looking does not use it up."""
    return _email_changes().filter(stop_digest=digest_of(key)).first()


def awaited_email_of(user_id: int) -> str:
    """The address that this person has still to confirm, or ""."""
    change = _email_changes().filter(user_id=user_id).first()
    return change.email if change else ""


def _email_changes() -> "QuerySet[EmailChange]":
    """Those whose links still work."""
    alive = EmailChange.objects.filter(ended_at=None, asked_at__gt=clock.real_now() - NEW_EMAIL_LASTS)
    return alive.select_related("user")


def new_email_is_confirmed(user_id: int, email: str) -> bool:
    """Whether this person reads this address now."""
    return User.objects.filter(pk=user_id, email__iexact=email).exists()
