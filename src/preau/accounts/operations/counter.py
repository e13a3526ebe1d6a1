"""Accounts that an agent opens or gives back at the counter: asleep until a link sent to their owner wakes them."""

from datetime import datetime
from typing import Unpack

from allauth.account.models import EmailAddress
from django.db import transaction

from preau.accounts import notifications, queries
from preau.accounts.models import Citizen, EmailChange, User
from preau.accounts.operations.newcomers import ProfileFields
from preau.foundation import audit, clock
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor


class EmailTaken(Exception):
    """Another account has this e-mail."""


class AccountClosed(Exception):
    """Its owner had it closed, and what it held is gone: nobody gets it back."""


class AgentsAccount(Exception):
    """The account of an agent is given back by the head of service, not at the counter."""


@transaction.atomic
def open_asleep(
    *,
    first_name: str,
    last_name: str,
    email: str,
    language: str,
    actor: Actor,
    at: datetime,
    **profile: Unpack[ProfileFields],
) -> int:
    """An account without password that nobody can enter yet; answers its key. Raises EmailTaken."""
    with violation("accounts_one_account_per_email", raises=EmailTaken):
        user = User.objects.create_user(
            username=queries.free_usernames(first_name, last_name, count=1)[0],
            email=email.lower(),
            first_name=first_name,
            last_name=last_name,
            language=language,
            is_active=False,
        )
    Citizen.objects.create(user=user, **profile)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    audit.record("accounts.citizen.created", actor=actor, subject=user, at=at)
    return user.pk


@transaction.atomic
def give_back(*, user_id: int, email: str, phone: str, seen: str, actor: Actor, at: datetime) -> None:
    """Another e-mail and phone for somebody who reads neither any more; the account sleeps until its new link is used.

    Its password, its sessions and its pending links are void, and the old address is warned. ``seen`` is the kind
    of the document shown, never its number. A closing that somebody had asked for is forgotten.

    Raises EmailTaken, AgentsAccount, AccountClosed.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if queries.is_agent(user_id):
        raise AgentsAccount
    if user.closes_on and not user.is_active:  # one that only sleeps has no day
        raise AccountClosed
    if user.email and user.email != email.lower():
        notifications.given_back(user, at=at)
    EmailChange.objects.filter(user=user, ended_at=None).update(ended_at=clock.real_now())
    user.email, user.is_active, user.closes_on = email.lower(), False, None
    user.set_unusable_password()  # the key of every session and of every password link hangs on it
    with violation("accounts_one_account_per_email", raises=EmailTaken):
        user.save(update_fields=["email", "is_active", "closes_on", "password"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    Citizen.objects.filter(user=user).update(phone=phone)
    audit.record("accounts.citizen.given_back", actor=actor, subject=user, at=at, seen=seen)


@transaction.atomic
def wake(*, user_id: int, password: str, actor: Actor, at: datetime) -> None:
    """The owner used the link sent to their e-mail: it is theirs, and they chose a password."""
    user = User.objects.get(pk=user_id)
    user.is_active = True
    user.set_password(password)
    user.save(update_fields=["is_active", "password"])
    EmailAddress.objects.filter(user=user).update(verified=True)
    audit.record("accounts.citizen.activated", actor=actor, subject=user, at=at)
