"""One record becomes two again: each row returns to where it was, unless somebody moved it since."""

from datetime import datetime

from django.db import transaction

from preau.accounts import operations as accounts
from preau.duplicates import policies, queries
from preau.duplicates.models import Merge, Pair, Step
from preau.duplicates.operations.deciding import move
from preau.duplicates.operations.merging import Prevented
from preau.duplicates.queries.undoing import moved_by
from preau.duplicates.states import PairMove
from preau.families import operations as families
from preau.foundation import merging
from preau.foundation.merging import Kind
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


class NotMerged(Exception):
    """A colleague undid it meanwhile, or it never was."""


@transaction.atomic
def undo(*, pair: Pair, reason: str, actor: Actor, at: datetime) -> int:
    """The two records of a pair are two again (annuler la fusion); answers how many rows returned.

    What came since stays with the remaining record. Raises Refused, NotMerged, Decided, Prevented.
    """
    done = Merge.objects.select_for_update().filter(pair=pair, undone_at=None).first()
    if done is None:
        raise NotMerged(pair.pk)
    records = queries.records_of(pair.kind, {done.keeper_id}, on=paris_day(at))
    homes = frozenset().union(*(record.homes for record in records.values()))
    require(policies.may_compare(actor, homes, on=paris_day(at)))
    move(pair, PairMove.UNDO, reason=reason, actor=actor, at=at)
    if obstacles := queries.undoing_of(done).obstacles:
        raise Prevented(obstacles)
    Merge.objects.filter(pk=done.pk).update(undone_at=at, undone_by=actor.name)
    return sum(_return(step, actor=actor, at=at) for step in done.steps.order_by("-position"))


def _return(step: Step, *, actor: Actor, at: datetime) -> int:
    loser, keeper = step.loser_id, step.keeper_id
    if step.kind == Kind.ACCOUNT:
        accounts.part_accounts(loser_id=loser, keeper_id=keeper, was_open=step.was_open, actor=actor, at=at)
    else:
        families.part(kind=step.kind, loser_id=loser, keeper_id=keeper, actor=actor, at=at)
    if step.account_id:
        families.take_account_back(loser_id=loser, keeper_id=keeper, user_id=step.account_id)
    return merging.give_back(step.kind, moved_by(step), loser=loser, keeper=keeper)
