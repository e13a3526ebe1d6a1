"""Second steps: what was added or removed is told to its owner, and the head of service may reset an agent's."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import transaction

from preau.accounts.queries import actor_for
from preau.credentials import notifications, policies
from preau.credentials.models import FranceConnectLink, Session
from preau.credentials.operations.sessions import end_sessions
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require

if TYPE_CHECKING:
    from preau.accounts.models import User


class Change(StrEnum):
    """What happened to somebody's second step; the value is the journal's."""

    KEY_ADDED = "credentials.key.added"
    KEY_REMOVED = "credentials.key.removed"
    APPLICATION_ADDED = "credentials.application.added"
    APPLICATION_REMOVED = "credentials.application.removed"
    CODES_MADE = "credentials.codes.made"


@transaction.atomic
def record_change(*, user: "User", change: Change, at: datetime) -> None:
    """The journal keeps it, and a mail warns its owner, in case it was somebody else."""
    audit.record(change, actor=actor_for(user), subject=user, at=at)
    notifications.factor_changed(user, change=change, at=at)


@transaction.atomic
def reset_factors(*, agent: "User", reason: str, actor: Actor, at: datetime) -> None:
    """An agent who lost everything starts again: no second step, no session; they are told, and by whom.

    Raises Refused.
    """
    require(policies.may_reset(actor, agent.pk))
    _without_factors(agent.pk)
    end_sessions(user=agent, actor=actor, at=at)
    audit.record("credentials.factors.reset", actor=actor, subject=agent, at=at, reason=reason)
    notifications.factors_reset(agent, by=actor.name, at=at)


@transaction.atomic
def forget_ways(*, user_id: int) -> None:
    """Nothing opens this account any more but its password: for one that closes, or is given back at the counter.

    Whoever had come in could have left a key of their own; the caller has recorded why.
    """
    _without_factors(user_id)
    FranceConnectLink.objects.filter(user_id=user_id).delete()
    Session.objects.filter(user_id=user_id).delete()


def _without_factors(user_id: int) -> None:
    Authenticator.objects.filter(user_id=user_id).delete()
