"""The link that proves an e-mail and opens the account."""

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmation
from django.db import transaction

from preau.accounts import notifications
from preau.accounts.models import Citizen, User
from preau.foundation import audit, clock, jobs
from preau.kernel.actor import Actor

CLAIM = "linking.claim_of_profile"  # a job of linking, above us: known by its name


class LinkDead(Exception):
    """The link was used, has expired or never existed; we do not tell which."""


def send_activation(*, address: EmailAddress, at: datetime, next_path: str = "") -> None:
    """A fresh link, good for 48 hours of real time and for one use."""
    link = EmailConfirmation.create(address)
    EmailConfirmation.objects.filter(pk=link.pk).update(sent=clock.real_now())
    notifications.activation(address.user, key=link.key, next_path=next_path, at=at)


@transaction.atomic
def resend_activation(*, email: str, actor: Actor, at: datetime) -> None:
    """One mail in every case: the link, "you already have an account", or "nobody has this address"."""
    address = EmailAddress.objects.filter(email=email).select_related("user").first()
    if address is None:
        return notifications.unknown_account(email, at=at)
    audit.record("accounts.citizen.activation_asked", actor=actor, subject=address.user, at=at)
    if address.verified:
        return notifications.account_exists(address.user, at=at)
    return send_activation(address=address, at=at)


@transaction.atomic
def activate(*, key: str, actor: Actor, at: datetime) -> User:
    """Confirm the e-mail behind a link; deleting the link is what claims it. Raises LinkDead."""
    link = EmailConfirmation.from_key(key)
    if link is None or not EmailConfirmation.objects.filter(pk=link.pk).delete()[0]:
        raise LinkDead
    address = link.email_address
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    EmailConfirmation.objects.filter(email_address=address).delete()
    user: User = address.user
    audit.record("accounts.citizen.activated", actor=actor, subject=user, at=at)
    if Citizen.objects.filter(user=user).exclude(family_number="").exists():
        jobs.enqueue(CLAIM, user.pk)
    return user
