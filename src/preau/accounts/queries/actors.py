"""Who somebody is: the actor behind an account, and whether it is open."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from preau.accounts.models import Agent, User
from preau.accounts.roles import rights_of
from preau.kernel.actor import ANONYMOUS, Actor, ActorKind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def actor_for(user: "User | AnonymousUser") -> Actor:
    """The actor behind a logged-in user; an agent's hat goes before a citizen's, until the last role is taken away.

    No query for a citizen who came through ``accounts.backends``, one for an agent.
    """
    if not isinstance(user, User):
        return ANONYMOUS
    if getattr(user, "agent", None) is None:
        return Actor(kind=ActorKind.CITIZEN, id=user.pk, name=user.get_full_name())
    wanted = ("roles__role", "schools", "services__procedures")
    rows = list(Agent.objects.filter(user_id=user.pk).values_list(*wanted))
    if getattr(user, "citizen", None) and not any(role for role, _school, _keys in rows):
        return Actor(kind=ActorKind.CITIZEN, id=user.pk, name=user.get_full_name())
    return Actor(
        kind=ActorKind.AGENT,
        id=user.pk,
        name=user.get_full_name(),
        rights=rights_of({role for role, _school, _keys in rows if role}),
        schools=frozenset(school for _role, school, _keys in rows if school),
        procedures=_procedures_of([keys for _role, _school, keys in rows if keys is not None]),
    )


def actor_of_account(user_id: int) -> Actor:
    """Who asked for what a job does now, with the rights of today; ANONYMOUS once the account is closed."""
    user = User.objects.select_related("agent").filter(pk=user_id, is_active=True).first()
    return actor_for(user) if user else ANONYMOUS


def _procedures_of(services: list[list[str]]) -> frozenset[str] | None:
    """Without a service there is no limit; a service that answers nothing opens nothing."""
    return frozenset(key for keys in services for key in keys) if services else None


def user_with_id(user_id: int) -> User:
    """For jobs and for who has checked who asks. Raises User.DoesNotExist."""
    return User.objects.get(pk=user_id)


def active_ids(user_ids: Iterable[int]) -> frozenset[int]:
    """Those of these accounts that are open."""
    return frozenset(User.objects.filter(pk__in=set(user_ids), is_active=True).values_list("pk", flat=True))


def sleeping(user_ids: Iterable[int]) -> frozenset[int]:
    """Of these accounts, those that nobody can enter until their link is used; one statement."""
    rows = User.objects.filter(pk__in=set(user_ids), is_active=False)
    return frozenset(rows.values_list("pk", flat=True))


def closing_ids(day: date) -> list[int]:
    """Accounts whose thirty days are over and that are still open."""
    due = User.objects.filter(is_active=True, closes_on__lte=day).order_by("pk")
    return list(due.values_list("pk", flat=True))
