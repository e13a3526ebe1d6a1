"""Another e-mail: nothing changes until a link sent there is used, and the old address is warned."""

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction

from preau.accounts import notifications, queries
from preau.accounts.models import EmailChange, User
from preau.accounts.operations.activation import LinkDead
from preau.foundation import audit, clock, jobs
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.identifiers import new_token

if TYPE_CHECKING:
    from django.db.models import QuerySet

SETTLE = "cases.settle"  # a job of cases, above us: known by its name


@transaction.atomic
def ask_new_email(*, user_id: int, email: str, actor: Actor, at: datetime, case_reference: str = "") -> None:
    """A link to the new address and one that stops it to the old: 48 hours, one use. Those asked before no longer work.

    An address that somebody else has gets the mail that says so, and no link; who asks sees no difference,
    neither on the page nor in their old mailbox.
    """
    user, address = User.objects.get(pk=user_id), email.lower()
    _end(EmailChange.objects.filter(user=user))
    audit.record("accounts.citizen.email_asked", actor=actor, subject=user, at=at)
    key, stop_key = new_token(), new_token()
    EmailChange.objects.create(
        user=user,
        email=address,
        digest=queries.digest_of(key),
        stop_digest=queries.digest_of(stop_key),
        asked_at=clock.real_now(),
        case_reference=case_reference,
    )
    owner = User.objects.filter(email=address).exclude(pk=user_id).first()
    if owner:
        notifications.account_exists(owner, at=at)
    else:
        notifications.new_email(user, email=address, key=key, at=at)
    if user.email:
        notifications.new_email_warning(user, stop_key=stop_key, at=at)


@transaction.atomic
def confirm_new_email(*, key: str, actor: Actor, at: datetime) -> User:
    """The address is this person's from now on; ending the change is what claims it. Raises LinkDead."""
    change = queries.new_email_of(key)
    if change is None or not _claim(change):
        raise LinkDead
    user = change.user
    with violation("accounts_one_account_per_email", raises=LinkDead):
        User.objects.filter(pk=user.pk).update(email=change.email)
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=change.email, primary=True, verified=True)
    audit.record("accounts.citizen.email_changed", actor=actor, subject=user, at=at)
    if change.case_reference:
        jobs.enqueue(SETTLE, change.case_reference)
    return user


@transaction.atomic
def stop_new_email(*, key: str, actor: Actor, at: datetime) -> User:
    """Who reads the old address did not ask for a new one. Raises LinkDead, also once it was confirmed."""
    change = queries.stoppable_email_of(key)
    if change is None or not _claim(change):
        raise LinkDead
    audit.record("accounts.citizen.email_stopped", actor=actor, subject=change.user, at=at)
    return change.user


@transaction.atomic
def forget_new_email(*, case_reference: str) -> None:
    """The demande was given up or refused: its link no longer works."""
    _end(EmailChange.objects.filter(case_reference=case_reference))


def _claim(change: EmailChange) -> bool:
    return bool(_end(EmailChange.objects.filter(pk=change.pk)))


def _end(changes: "QuerySet[EmailChange]") -> int:
    """How many of them were still waiting."""
    return changes.filter(ended_at=None).update(ended_at=clock.real_now())
