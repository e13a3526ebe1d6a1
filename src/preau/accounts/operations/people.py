"""Agents’ accounts that work at once, and what people tell of themselves."""

from collections.abc import Iterable
from datetime import datetime
from typing import Unpack

from django.db import transaction

from preau.accounts.models import Agent, AgentRole, Citizen, User
from preau.accounts.operations.newcomers import Newcomer, ProfileFields, new_users
from preau.foundation import audit
from preau.kernel.actor import Actor


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
    user = new_users([Newcomer(first_name, last_name, email, username, password)])[0]
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
