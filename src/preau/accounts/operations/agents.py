"""Agents come by invitation, change roles, and leave."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.crypto import get_random_string

from preau.accounts import notifications, policies, queries
from preau.accounts.models import Agent, AgentInvitation, AgentRole, Citizen, Service, User
from preau.accounts.operations.activation import LinkDead
from preau.accounts.operations.newcomers import KnownAlready
from preau.accounts.operations.people import create_agent
from preau.accounts.roles import RIGHTS, Role
from preau.foundation import audit, clock
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_token
from preau.kernel.rights import Right


class LastAdministrator(Exception):
    """Nobody else could open the door again."""


@transaction.atomic
def invite_agent(
    *,
    first_name: str,
    last_name: str,
    email: str,
    job_title: str,
    roles: Iterable[str],
    service_ids: Iterable[int],
    school_ids: Iterable[int],
    actor: Actor,
    at: datetime,
) -> User:
    """A new agent, whose password nobody knows before the invitation is accepted. Raises KnownAlready."""
    require(policies.may_invite(actor))
    with (
        violation("accounts_one_account_per_username", raises=KnownAlready),
        violation("accounts_one_account_per_email", raises=KnownAlready),
    ):
        user = create_agent(
            username=queries.free_usernames(first_name, last_name, count=1)[0],
            password=get_random_string(40),
            first_name=first_name,
            last_name=last_name,
            email=email,
            job_title=job_title,
            roles=roles,
            school_ids=school_ids,
            actor=actor,
            at=at,
        )
    Agent.objects.get(user=user).services.set(service_ids)
    send_invitation(user=user, actor=actor, at=at)
    return user


@transaction.atomic
def send_invitation(*, user: User, actor: Actor, at: datetime) -> None:
    """A fresh link; those before no longer work."""
    require(policies.may_change_agent(actor, user.pk))
    now, key = clock.real_now(), new_token()
    AgentInvitation.objects.filter(user=user, ended_at=None).update(ended_at=now)
    AgentInvitation.objects.create(user=user, digest=queries.digest_of(key), sent_at=now)
    audit.record("accounts.agent.invited", actor=actor, subject=user, at=at)
    notifications.invitation(user, key=key, at=at)


@transaction.atomic
def accept_invitation(*, key: str, password: str, actor: Actor, at: datetime) -> User:
    """The new agent chooses a password; ending the invitation is what claims it.

    Raises LinkDead, or ValidationError for a password too easy to guess.
    """
    invitation = queries.invitation_of(key)
    if invitation is None:
        raise LinkDead
    validate_password(password, user=invitation.user)
    mine = AgentInvitation.objects.filter(pk=invitation.pk, ended_at=None)
    if not mine.update(ended_at=clock.real_now()):
        raise LinkDead
    invitation.user.set_password(password)
    invitation.user.save(update_fields=["password"])
    audit.record("accounts.agent.joined", actor=actor, subject=invitation.user, at=at)
    return invitation.user


@transaction.atomic
def change_agent(
    *,
    user: User,
    job_title: str,
    roles: Iterable[str],
    service_ids: Iterable[int],
    school_ids: Iterable[int],
    actor: Actor,
    at: datetime,
) -> None:
    """Roles and perimeter from now on, told to the agent by mail. Raises LastAdministrator."""
    require(policies.may_change_agent(actor, user.pk))
    agent = _locked(user)
    before, wanted = queries.standing_of(agent), set(roles)
    if not _administers(wanted):
        _keep_one_administrator(user)
    AgentRole.objects.filter(agent=agent).exclude(role__in=wanted).delete()
    AgentRole.objects.bulk_create([AgentRole(agent=agent, role=role) for role in wanted], ignore_conflicts=True)
    Agent.objects.filter(pk=agent.pk).update(job_title=job_title)
    agent.services.set(service_ids)
    agent.schools.set(school_ids)
    now = queries.standing_of(agent)
    if now != before:
        audit.record("accounts.agent.changed", actor=actor, subject=user, at=at, before=before, now=now)
        notifications.roles_changed(user, standing=now, at=at)


@transaction.atomic
def close_agent(*, user: User, actor: Actor, at: datetime) -> None:
    """The agent has left: every session ends at once, what they did stays signed.

    A parent who worked here loses the roles and keeps the family's space. Raises LastAdministrator.
    """
    require(policies.may_change_agent(actor, user.pk))
    _locked(user)
    _keep_one_administrator(user)
    AgentInvitation.objects.filter(user=user, ended_at=None).update(ended_at=clock.real_now())
    if _left(user):
        audit.record("accounts.agent.left", actor=actor, subject=user, at=at)
        notifications.agent_closed(user, at=at)


def _left(user: User) -> bool:
    """False when somebody was first."""
    if Citizen.objects.filter(user=user).exists():
        return bool(AgentRole.objects.filter(agent__user=user).delete()[0])
    return bool(User.objects.filter(pk=user.pk, is_active=True).update(is_active=False))


@transaction.atomic
def reopen_agent(*, user: User, actor: Actor, at: datetime) -> None:
    """The agent is back, by a new invitation."""
    require(policies.may_change_agent(actor, user.pk))
    if User.objects.filter(pk=user.pk, is_active=False, agent__isnull=False).update(is_active=True):
        audit.record("accounts.agent.returned", actor=actor, subject=user, at=at)
        send_invitation(user=user, actor=actor, at=at)


@transaction.atomic
def keep_service(*, key: str, name: str, procedures: Iterable[str], actor: Actor, at: datetime) -> Service:
    """Open a service, or change what it answers."""
    require(policies.may_invite(actor))
    kept = {"name": name, "procedures": sorted(procedures)}
    service, _new = Service.objects.update_or_create(key=key, defaults=kept)
    audit.record("accounts.service.kept", actor=actor, subject=service, at=at, **kept)
    return service


def _locked(user: User) -> Agent:
    """Two administrators who remove each other take turns: every administrator's row is locked, in one order."""
    list(Agent.objects.select_for_update().filter(roles__role__in=_ADMINISTRATORS).order_by("pk"))
    return Agent.objects.get(user=user)


def _keep_one_administrator(user: User) -> None:
    others = Agent.objects.filter(roles__role__in=_ADMINISTRATORS, user__is_active=True).exclude(user=user)
    if _administers(AgentRole.objects.filter(agent__user=user).values_list("role", flat=True)) and not others.exists():
        raise LastAdministrator


def _administers(roles: Iterable[str]) -> bool:
    return any(role in _ADMINISTRATORS for role in roles)


_ADMINISTRATORS = [role for role in Role.values if Right.ADMINISTER in RIGHTS[role]]
