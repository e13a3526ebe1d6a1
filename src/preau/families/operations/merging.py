"""Two records of one home or person become one, and two again (doublons); who asks moves what they hold."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from preau.accounts import queries as accounts
from preau.families import policies
from preau.families.models import Adult, Child, Household
from preau.foundation import audit
from preau.foundation.merging import Kind
from preau.kernel.actor import Actor
from preau.kernel.decision import require

TABLES: dict[str, type[Household] | type[Child] | type[Adult]] = {
    Kind.HOUSEHOLD: Household,
    Kind.CHILD: Child,
    Kind.ADULT: Adult,
}


class NotTwo(Exception):
    """One of the two records was merged meanwhile, or they are one again already."""


@transaction.atomic
def join(*, kind: str, loser_id: int, keeper_id: int, actor: Actor, at: datetime) -> None:
    """From now on the first record is the second; both are locked until the end. Raises Refused, NotTwo."""
    require(policies.may_verify(actor))
    loser, keeper = _locked(kind, loser_id, keeper_id)
    if loser.merged_into_id or keeper.merged_into_id:
        raise NotTwo(kind, loser_id, keeper_id)
    TABLES[kind]._default_manager.filter(pk=loser_id).update(merged_into=keeper_id)
    audit.record(f"families.{kind}.joined", actor=actor, subject=keeper, at=at, other=_named(loser))
    audit.record(f"families.{kind}.merged", actor=actor, subject=loser, at=at, other=_named(keeper))


@transaction.atomic
def part(*, kind: str, loser_id: int, keeper_id: int, actor: Actor, at: datetime) -> None:
    """They are two records again. Raises Refused, NotTwo."""
    require(policies.may_verify(actor))
    loser, keeper = _locked(kind, loser_id, keeper_id)
    if loser.merged_into_id != keeper_id or keeper.merged_into_id:
        raise NotTwo(kind, loser_id, keeper_id)
    TABLES[kind]._default_manager.filter(pk=loser_id).update(merged_into=None)
    audit.record(f"families.{kind}.parted", actor=actor, subject=keeper, at=at, other=_named(loser))
    audit.record(f"families.{kind}.restored", actor=actor, subject=loser, at=at, other=_named(keeper))


@transaction.atomic
def hand_over_account(*, loser_id: int, keeper_id: int) -> int | None:
    """The account of a grown-up who turns out to be another one, who takes it unless they have their own already.

    Answers its key.
    """
    loser = Adult.objects.get(pk=loser_id)
    if loser.user_id is None:
        return None
    Adult.objects.filter(pk=loser_id).update(user=None)
    Adult.objects.filter(pk=keeper_id, user=None).update(user_id=loser.user_id)
    return loser.user_id


@transaction.atomic
def take_account_back(*, loser_id: int, keeper_id: int, user_id: int) -> None:
    """The account returns to the grown-up who had it, unless it was closed or linked to somebody else since."""
    Adult.objects.filter(pk=keeper_id, user_id=user_id).update(user=None)
    if not accounts.is_closed(user_id) and not Adult.objects.filter(user_id=user_id).exists():
        Adult.objects.filter(pk=loser_id, user=None).update(user_id=user_id)


def lock_records(*, kind: str, ids: Collection[int]) -> list[Household | Child | Adult]:
    """In one order, so that two merges that cross never wait for each other.

    Not the key: a family that is writing something about these records does not wait for the agent, nor they for it.
    """
    rows = TABLES[kind]._default_manager.select_for_update(no_key=True).filter(pk__in=ids)
    return list(rows.order_by("pk"))


def _locked(kind: str, loser_id: int, keeper_id: int) -> tuple[Household | Child | Adult, Household | Child | Adult]:
    by_id = {row.pk: row for row in lock_records(kind=kind, ids=[loser_id, keeper_id])}
    return by_id[loser_id], by_id[keeper_id]


def _named(row: Household | Child | Adult) -> str:
    return f"{row.first_name} {row.last_name}" if isinstance(row, Adult) else row.reference
