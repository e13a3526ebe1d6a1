"""An agent puts two records side by side, or says that they are two people."""

from datetime import datetime

from django.db import transaction

from preau.duplicates import policies, queries
from preau.duplicates.models import Pair
from preau.duplicates.rules import Reason, Tier
from preau.duplicates.states import PairMove
from preau.foundation import audit, workflow
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


class NotTwoRecords(Exception):
    """They are the same record, or one of them is no record any more."""


class Decided(Exception):
    """A colleague decided meanwhile."""


@transaction.atomic
def put_side_by_side(*, kind: str, one_id: int, other_id: int, actor: Actor, at: datetime) -> Pair:
    """The pair of two records that an agent names; the known one if the search found it.

    Raises Refused, NotTwoRecords.
    """
    records = queries.records_of(kind, {one_id, other_id}, on=paris_day(at))
    if len(records) < 2:
        raise NotTwoRecords(kind, one_id, other_id)
    homes = frozenset().union(*(record.homes for record in records.values()))
    require(policies.may_compare(actor, homes, on=paris_day(at)))
    pair, made = Pair.objects.get_or_create(
        kind=kind,
        first_id=min(one_id, other_id),
        second_id=max(one_id, other_id),
        defaults={"tier": Tier.PROBABLE, "reasons": [Reason.ASKED], "asked": True, "found_at": at},
    )
    if made:
        audit.record("duplicates.pair.asked", actor=actor, subject=pair, at=at)
    return pair


@transaction.atomic
def set_aside(*, pair: Pair, reason: str, actor: Actor, at: datetime) -> None:
    """« Ce sont deux personnes différentes »; the search never shows them again. Raises Refused, Decided."""
    records = queries.records_of(pair.kind, {pair.first_id, pair.second_id}, on=paris_day(at))
    homes = frozenset().union(*(record.homes for record in records.values()))
    require(policies.may_compare(actor, homes, on=paris_day(at)))
    move(pair, PairMove.SET_ASIDE, reason=reason, actor=actor, at=at)


def move(pair: Pair, step: PairMove, *, reason: str, actor: Actor, at: datetime) -> None:
    """Raises Decided."""
    seen = {"decided_at": at, "decided_by": actor.name, "reason": reason}
    try:
        workflow.apply(pair, step, actor=actor, at=at, reason=reason, set=seen)
    except ForbiddenMove as meanwhile:
        raise Decided(pair.pk) from meanwhile
