"""Somebody opens an account of their own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Unpack

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from preau.accounts import notifications, queries
from preau.accounts.models import Citizen, User
from preau.accounts.operations.activation import send_activation
from preau.accounts.operations.newcomers import ProfileFields
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor


class UsernameTaken(Exception):
    """Somebody else logs in with this name; saying so is a documented, throttled exception to discretion."""


class EmailKnown(Exception):
    """An account has this e-mail already; told to its owner by mail, never on the page."""


@transaction.atomic
def sign_up(
    *,
    username: str,
    email: str,
    password: str,
    first_name: str,
    last_name: str,
    language: str,
    actor: Actor,
    at: datetime,
    next_path: str = "",
    **profile: Unpack[ProfileFields],
) -> None:
    """Open an account that works once its e-mail is confirmed; ``next_path`` is where to go after the first login.

    Known e-mail or not, one password is hashed and one mail leaves. Sending the same
    form twice has one effect. Raises UsernameTaken.
    """
    told = {"username": username, "first_name": first_name, "last_name": last_name, "language": language}
    hashed = make_password(password)
    if queries.is_taken(username):
        return _same_form_again(username, email, password)
    with violation("accounts_one_account_per_username", raises=UsernameTaken):
        try:
            address = _open(told | {"password": hashed}, profile, email=email, actor=actor, at=at)
        except EmailKnown:
            return _tell_owner(email, at=at)
        return send_activation(address=address, next_path=next_path, at=at)


def _tell_owner(email: str, *, at: datetime) -> None:
    """By mail only, in as many statements as a fresh account takes."""
    address = EmailAddress.objects.filter(email=email).select_related("user").first()
    if address is None:
        return notifications.unknown_account(email, at=at)
    if address.verified:
        return notifications.account_exists(address.user, at=at)
    return send_activation(address=address, at=at)


def _open(told: Mapping[str, str], profile: ProfileFields, *, email: str, actor: Actor, at: datetime) -> EmailAddress:
    """The e-mail comes last: whether it is known is found out, and costs, after everything else."""
    with violation("accounts_one_account_per_email", raises=EmailKnown):
        user = User.objects.create(**told)
        Citizen.objects.create(user=user, **profile)
        address = EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
        audit.record("accounts.citizen.signed_up", actor=actor, subject=user, at=at)
        user.email = email
        user.save(update_fields=["email"])
    return address


def _same_form_again(username: str, email: str, password: str) -> None:
    """A double click is not a name that somebody else took."""
    waiting = EmailAddress.objects.filter(user__username=username, email=email, verified=False).select_related("user")
    first = waiting.first()
    if first is None or not check_password(password, first.user.password):
        raise UsernameTaken
