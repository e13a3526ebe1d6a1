"""Two accounts of one person: nobody enters the one that goes, until they are told apart again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from preau.accounts import notifications, queries
from preau.accounts.models import User
from preau.accounts.operations.counter import AgentsAccount
from preau.foundation import audit
from preau.kernel.actor import Actor


class NotTwoAccounts(Exception):
    """One of them was merged, closed or opened meanwhile."""


@transaction.atomic
def join_accounts(*, loser_id: int, keeper_id: int, actor: Actor, at: datetime) -> bool:
    """The first account sends its owner to the second one, who is told at both addresses.

    Answers whether it was open. Its username, e-mail and password stay its own: nobody else can take them.
    Raises AgentsAccount, NotTwoAccounts.
    """
    loser, keeper = _locked(loser_id, keeper_id)
    if queries.is_agent(loser_id) or queries.is_agent(keeper_id):
        raise AgentsAccount
    if loser.merged_into_id or keeper.merged_into_id or not keeper.is_active:
        raise NotTwoAccounts(loser_id, keeper_id)
    was_open = loser.is_active
    User.objects.filter(pk=loser_id).update(merged_into=keeper_id, is_active=False)
    audit.record("accounts.user.merged", actor=actor, subject=loser, at=at, other=keeper.username)
    audit.record("accounts.user.joined", actor=actor, subject=keeper, at=at, other=loser.username)
    notifications.accounts_joined(loser, keeper, at=at)
    return was_open


@transaction.atomic
def part_accounts(*, loser_id: int, keeper_id: int, was_open: bool, actor: Actor, at: datetime) -> None:
    """Two accounts again, the first as open as it was; both owners are told. Raises NotTwoAccounts."""
    loser, keeper = _locked(loser_id, keeper_id)
    if loser.merged_into_id != keeper_id or keeper.merged_into_id:
        raise NotTwoAccounts(loser_id, keeper_id)
    User.objects.filter(pk=loser_id).update(merged_into=None, is_active=was_open)
    audit.record("accounts.user.restored", actor=actor, subject=loser, at=at, other=keeper.username)
    audit.record("accounts.user.parted", actor=actor, subject=keeper, at=at, other=loser.username)
    notifications.accounts_parted(loser, keeper, at=at)


def lock_accounts(*, ids: Collection[int]) -> list[User]:
    """In one order, so that two merges that cross never wait for each other."""
    return list(User.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


def _locked(loser_id: int, keeper_id: int) -> tuple[User, User]:
    by_id = {row.pk: row for row in lock_accounts(ids=[loser_id, keeper_id])}
    return by_id[loser_id], by_id[keeper_id]
