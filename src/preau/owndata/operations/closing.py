"""Closing one's space: only when nothing is due, thirty days later, each account in a transaction of its own."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from django.db import transaction

from preau.accounts import operations as accounts
from preau.accounts import queries as account_queries
from preau.cases import operations as cases
from preau.credentials import operations as credentials
from preau.families import operations as families
from preau.kernel.actor import Actor, ActorKind
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.owndata import policies, queries
from preau.owndata.operations.copies import forget_copies
from preau.owndata.reasons import Obstacle

log = structlog.get_logger()


class StillDue(Exception):
    """Something has to be settled first; ``obstacles`` say what."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(obstacles)
        self.obstacles = obstacles


@transaction.atomic
def ask_closing(*, actor: Actor, at: datetime) -> None:
    """Close in thirty days. Raises StillDue; asking twice changes nothing."""
    require(policies.may_manage_own(actor))
    if obstacles := queries.obstacles_of(actor, on=paris_day(at)):
        raise StillDue(obstacles)
    accounts.schedule_closing(user=account_queries.user_with_id(actor.id or 0), actor=actor, at=at)


@transaction.atomic
def keep_open(*, actor: Actor, at: datetime) -> bool:
    """Its owner changed their mind; False when there was nothing to cancel."""
    require(policies.may_manage_own(actor))
    return accounts.cancel_closing(user=account_queries.user_with_id(actor.id or 0), actor=actor, at=at)


def close_due(*, actor: Actor, at: datetime) -> int:
    """Close what is due; taken again after an interruption, it goes on with those that are left.

    An account that owes something again waits: its page says why. Returns how many were closed.
    """
    done = 0
    for user_id in account_queries.closing_ids(paris_day(at)):
        done += _close(user_id, actor, at)
    log.info("owndata.closed", accounts=done)
    return done


@transaction.atomic
def _close(user_id: int, actor: Actor, at: datetime) -> bool:
    """The account first: of two workers one gets it, and what follows is part of the same transaction."""
    owner = Actor(kind=ActorKind.CITIZEN, id=user_id)
    if queries.obstacles_of(owner, on=paris_day(at)):
        return False
    former = account_queries.merged_into(user_id)
    closed = accounts.close_account(user=account_queries.user_with_id(user_id), actor=actor, at=at)
    if closed:
        for each in (user_id, *former):
            credentials.forget_ways(user_id=each)
            forget_copies(user_id=each, actor=actor, at=at)
        cases.forget_drafts(applicant_id=user_id, at=at)
        families.forget_account(user_id=user_id, actor=actor, at=at)
    return closed
