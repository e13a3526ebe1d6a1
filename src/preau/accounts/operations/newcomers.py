"""Accounts of people that somebody else writes down: one at the counter, a whole town from its former software."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict, Unpack

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from preau.accounts import queries
from preau.accounts.models import Citizen, User
from preau.accounts.rules import normalise_username
from preau.foundation import audit
from preau.kernel.actor import Actor


class KnownAlready(Exception):
    """Somebody has this username or this e-mail; ``place`` is the one of the newcomer in the list, from 0."""

    def __init__(self, place: int = 0, taken: str = "") -> None:
        super().__init__(f"newcomer {place}: {taken}")
        self.place, self.taken = place, taken


class ProfileFields(TypedDict, total=False):
    """Columns of a citizen's profile; those left out stay empty."""

    title: str
    birth_on: date | None
    street: str
    street_more: str
    postcode: str
    city: str
    phone: str
    preferred_channel: str
    family_number: str


@dataclass(frozen=True)
class Newcomer:
    """Somebody who gets an account: without a username one is made from the name."""

    first_name: str
    last_name: str
    email: str = ""
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    language: str = "fr"
    profile: ProfileFields = field(default_factory=ProfileFields)


def create_citizen(
    *,
    first_name: str,
    last_name: str,
    actor: Actor,
    at: datetime,
    email: str = "",
    username: str | None = None,
    password: str | None = None,
    language: str = "fr",
    **profile: Unpack[ProfileFields],
) -> User:
    """``create_citizens`` for one person. Raises KnownAlready."""
    newcomer = Newcomer(first_name, last_name, email, username, password, language, profile)
    return create_citizens([newcomer], actor=actor, at=at)[0]


@transaction.atomic
def create_citizens(newcomers: Sequence[Newcomer], *, actor: Actor, at: datetime) -> list[User]:
    """Accounts that work at once, in the order given, all or none: their e-mails, if any, count as verified.

    Without a password nobody can log in until a new one is asked for by e-mail. Raises KnownAlready.
    """
    try:
        with transaction.atomic():
            users = new_users(newcomers)
    except IntegrityError as fault:
        raise (_known_already(newcomers) or fault) from fault
    Citizen.objects.bulk_create(Citizen(user=user, **each.profile) for user, each in zip(users, newcomers, strict=True))
    audit.record_all(audit.Event("accounts.citizen.created", actor, user, at) for user in users)
    return users


def new_users(newcomers: Sequence[Newcomer]) -> list[User]:
    """Users without a profile, their e-mails verified. Raises IntegrityError for a name or an e-mail that is taken."""
    usernames = _usernames(newcomers)
    users = User.objects.bulk_create(
        User(
            username=username,
            email=each.email.lower(),
            password=make_password(each.password),
            first_name=each.first_name,
            last_name=each.last_name,
            language=each.language,
        )
        for username, each in zip(usernames, newcomers, strict=True)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users if user.email
    )
    return users


def _usernames(newcomers: Sequence[Newcomer]) -> list[str]:
    given = [normalise_username(each.username) if each.username else "" for each in newcomers]
    nameless = [(each.first_name, each.last_name) for each in newcomers if not each.username]
    made = iter(queries.usernames_for(nameless, but=given) if nameless else ())
    return [username or next(made) for username in given]


def _known_already(newcomers: Sequence[Newcomer]) -> KnownAlready | None:
    """Who of them is not the first with their username or e-mail; the constraint has found that there is one."""
    given = [
        {normalise_username(each.username or ""), each.email.lower()} - {""} for each in newcomers
    ]  # a username has no @: the two never meet
    seen = queries.logins_among(set().union(*given))
    for place, logins in enumerate(given):
        if taken := logins & seen:
            return KnownAlready(place, ", ".join(sorted(taken)))
        seen |= logins
    return None
