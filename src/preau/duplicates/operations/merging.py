"""Two records become one: everything moves at once, and what moved is written down row by row."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import structlog
from django.db import IntegrityError, transaction

from preau.accounts import operations as accounts
from preau.accounts import queries as account_queries
from preau.credentials import operations as credentials
from preau.duplicates import policies, queries
from preau.duplicates.models import Merge, MovedRow, Pair, Step
from preau.duplicates.operations.deciding import NotTwoRecords, move
from preau.duplicates.queries import Plan, Record, Stage
from preau.duplicates.queries.plans import Obstacle
from preau.duplicates.states import PairMove
from preau.families import operations as families
from preau.foundation import merging
from preau.foundation.merging import Kind, Moved
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day

log = structlog.get_logger()
LATE = timedelta(days=2)


class Prevented(Exception):
    """Something has to be settled first; ``obstacles`` say what to do."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__([obstacle.code for obstacle in obstacles])
        self.obstacles = obstacles


class ChangedMeanwhile(Exception):
    """One of the two records holds more, or less, than what the agent read."""


@transaction.atomic
def merge(*, pair: Pair, keeper_id: int, seen: str, reason: str, actor: Actor, at: datetime) -> Merge:
    """The other record of the pair becomes this one (fusion). ``seen`` is that of the plan that the agent read.

    Raises Refused, Decided, NotTwoRecords, ChangedMeanwhile, Prevented.
    """
    loser_id = pair.second_id if keeper_id == pair.first_id else pair.first_id
    keeper, loser = _two(pair, keeper_id, loser_id, at=at)
    require(policies.may_compare(actor, keeper.homes | loser.homes, on=paris_day(at)))
    move(pair, PairMove.MERGE, reason=reason, actor=actor, at=at)
    _hold_still(_plan(pair, keeper, loser, at=at).stages)
    plan = _plan(pair, *_two(pair, keeper_id, loser_id, at=at), at=at)
    if plan.obstacles:
        raise Prevented(plan.obstacles)
    if plan.seen != seen:
        raise ChangedMeanwhile(pair.pk)
    done = Merge.objects.create(
        pair=pair, keeper_id=keeper_id, loser_id=loser_id, done_at=at, done_by=actor.name, reason=reason
    )
    for position, stage in enumerate(plan.stages):
        _take(done, position, stage, actor=actor, at=at)
    return done


def _two(pair: Pair, keeper_id: int, loser_id: int, *, at: datetime) -> tuple[Record, Record]:
    records = queries.records_of(pair.kind, {pair.first_id, pair.second_id}, on=paris_day(at))
    if len(records) < 2 or {keeper_id, loser_id} != records.keys():
        raise NotTwoRecords(pair.pk)
    return records[keeper_id], records[loser_id]


def _plan(pair: Pair, keeper: Record, loser: Record, *, at: datetime) -> Plan:
    return queries.plan_of(pair.kind, keeper=keeper, loser=loser, on=paris_day(at))


def _hold_still(stages: Iterable[Stage]) -> None:
    """Nobody else merges these records until we are done; families go on working."""
    for stage in stages:
        ids = [stage.loser_id, stage.keeper_id]
        if stage.kind is Kind.ACCOUNT:
            accounts.lock_accounts(ids=ids)
        else:
            families.lock_records(kind=stage.kind, ids=ids)


def _take(done: Merge, position: int, stage: Stage, *, actor: Actor, at: datetime) -> None:
    step = Step(merge=done, position=position, kind=stage.kind, keeper_id=stage.keeper_id, loser_id=stage.loser_id)
    step.marks = merging.marks(stage.kind)
    moved = merging.move(stage.kind, loser=stage.loser_id, keeper=stage.keeper_id)
    if stage.kind is Kind.ACCOUNT:
        step.was_open = _join_accounts(stage, actor=actor, at=at)
    else:
        families.join(kind=stage.kind, loser_id=stage.loser_id, keeper_id=stage.keeper_id, actor=actor, at=at)
    if stage.kind is Kind.ADULT:
        step.account_id = families.hand_over_account(loser_id=stage.loser_id, keeper_id=stage.keeper_id)
    step.save()
    _write_down(step, moved)


def _join_accounts(stage: Stage, *, actor: Actor, at: datetime) -> bool:
    was_open = accounts.join_accounts(loser_id=stage.loser_id, keeper_id=stage.keeper_id, actor=actor, at=at)
    loser = account_queries.user_with_id(stage.loser_id)
    credentials.end_sessions(user=loser, actor=actor, at=at)  # else they would wake with the account, once undone
    return was_open


def _write_down(step: Step, moved: Iterable[Moved]) -> None:
    tables = {holder.name: holder.table for holder in merging.holders_of(step.kind)}
    MovedRow.objects.bulk_create(
        (
            MovedRow(step=step, holder=each.holder, table=tables[each.holder], row_id=each.row_id, ended=each.ended)
            for each in moved
        ),
        batch_size=1000,
    )


def carry_late(*, at: datetime) -> int:
    """What was being written for a record at the instant it was merged follows it; answers how many rows.

    A demande that started before and was sent after still names the former household.
    """
    recent = Step.objects.filter(merge__undone_at=None, merge__done_at__gt=at - LATE).order_by("merge_id", "position")
    return sum(_carry(step) for step in recent)


def _carry(step: Step) -> int:
    try:
        with transaction.atomic():
            moved = merging.move(step.kind, loser=step.loser_id, keeper=step.keeper_id)
            _write_down(step, moved)
    except IntegrityError:  # both have one of which only one may be: an agent sees it when looking at the pair
        log.warning("duplicates.late_row_stays", step=step.pk)
        return 0
    return len(moved)
