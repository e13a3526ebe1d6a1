"""Accounts that work at once, and what people tell of themselves."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from allauth.account.models import EmailAddress
from django.db import transaction

from preau.accounts import queries
from preau.accounts.models import Agent, AgentRole, Citizen, User
from preau.accounts.rules import normalise_username
from preau.foundation import audit
from preau.kernel.actor import Actor


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


@transaction.atomic
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
    """An account that works at once, for the counter and the demo: its e-mail, if any, counts as verified.

    Without a username one is made from the name; without a password nobody can log in
    until a new one is asked for by e-mail.
    """
    user = _new_user(first_name, last_name, username, email, password, language)
    Citizen.objects.create(user=user, **profile)
    audit.record("accounts.citizen.created", actor=actor, subject=user, at=at)
    return user


@transaction.atomic
def create_agent(
    *,
    username: str,
    password: str | None,
    first_name: str,
    last_name: str,
    email: str,
    job_title: str,
    roles: Iterable[str],
    school_ids: Iterable[int],
    actor: Actor,
    at: datetime,
) -> User:
    """Somebody of the Caisse or of a school; rights come from ``roles``, lists from ``school_ids``.

    Without a password nobody can log in until one is chosen.
    """
    user = _new_user(first_name, last_name, username, email, password, "fr")
    agent = Agent.objects.create(user=user, job_title=job_title)
    AgentRole.objects.bulk_create([AgentRole(agent=agent, role=role) for role in roles])
    agent.schools.set(school_ids)
    audit.record("accounts.agent.created", actor=actor, subject=user, at=at)
    return user


@transaction.atomic
def update_profile(
    *, user_id: int, first_name: str, last_name: str, actor: Actor, at: datetime, **profile: Unpack[ProfileFields]
) -> None:
    """Identity, address and means of contact, as their owner gives them; the audit keeps which ones changed."""
    before = Citizen.objects.select_related("user").get(user_id=user_id)
    told = {"first_name": first_name, "last_name": last_name}
    changed = [name for name, value in told.items() if getattr(before.user, name) != value]
    changed += [name for name, value in profile.items() if getattr(before, name) != value]
    if not changed:
        return
    User.objects.filter(pk=user_id).update(**told)
    Citizen.objects.filter(user_id=user_id).update(**profile)
    audit.record("accounts.citizen.updated", actor=actor, subject=before.user, at=at, fields=", ".join(changed))


def _new_user(
    first_name: str, last_name: str, username: str | None, email: str, password: str | None, language: str
) -> User:
    user = User.objects.create_user(
        username=normalise_username(username)
        if username
        else queries.free_usernames(first_name, last_name, count=1)[0],
        email=email.lower(),
        password=password,
        first_name=first_name,
        last_name=last_name,
        language=language,
    )
    if user.email:
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user
