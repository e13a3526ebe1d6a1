"""The one place where a place changes hands."""

from contextlib import nullcontext
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, Q, QuerySet

from preau.foundation import clock
from preau.quotas.models import FREE, Place, Waiting
from preau.quotas.operations.refusals import Full
from preau.quotas.states import WaitingState


class _Short(Exception):
    """Fewer places than asked for: what was claimed of them goes back with the savepoint."""


def refuse_if_none_is_left(*, scope: str, holder: str) -> None:
    """Say no without waiting for whoever writes. Raises Full; the claim alone says yes, and who stands in the line."""
    if not Place.objects.filter(free() | Q(holder=holder), scope=scope).exists():
        raise Full(scope, left=0)


def claim(
    *,
    scope: str,
    holder: str,
    count: int,
    held_until: datetime | None = None,
    taken_at: datetime | None = None,
    from_line: bool = False,
) -> None:
    """Claim ``count`` places, all or none: a free one, or one whose hold is over. Raises Full.

    Somebody new gets none while the line is not empty; ``from_line`` is for who was in it.
    """
    if count == 0:
        return None
    rows = _claimable(scope, from_line=from_line)
    for skip_locked in _ways():
        try:
            # One place is had or not: there is nothing to put back, so no savepoint.
            with transaction.atomic() if count > 1 else nullcontext():
                return _claim(rows, holder, count, skip_locked, held_until=held_until, taken_at=taken_at)
        except _Short:
            continue
    raise Full(scope, left=rows.count() if count > 1 else 0)


def _ways() -> tuple[bool, ...]:
    """Past whatever others are about to claim; then, before saying no, behind them, for one of them may yet fail.

    SQLite lets one writer in at a time: asking twice would be the same answer.
    """
    return (True, False) if connection.features.has_select_for_update_skip_locked else (False,)


def _claim(rows: QuerySet[Place], holder: str, count: int, skip_locked: bool, **instants: datetime | None) -> None:
    """The UPDATE decides: as many rows as asked for, or none is kept."""
    if _chosen(rows, count, skip_locked=skip_locked).update(holder=holder, **instants) != count:
        raise _Short


def _chosen(rows: QuerySet[Place], count: int, *, skip_locked: bool) -> QuerySet[Place]:
    """PostgreSQL locks its choice first, then the UPDATE asks again; where one writes at a time, it chooses itself."""
    first = rows.order_by("number").values_list("pk", flat=True)
    if not connection.features.has_select_for_update:
        return Place.objects.filter(pk__in=first[:count])
    return rows.filter(pk__in=list(first.select_for_update(of=("self",), skip_locked=skip_locked)[:count]))


def _claimable(scope: str, *, from_line: bool) -> QuerySet[Place]:
    if from_line:
        return Place.objects.filter(free(), scope=scope)
    waits = Waiting.objects.filter(scope=scope, state=WaitingState.WAITING)
    return Place.objects.filter(free(), ~Exists(waits), scope=scope)


def free() -> Q:
    """Free, or held by somebody whose time is over: expiry is judged here, not by a job."""
    return FREE | Q(held_until__lte=clock.real_now())


def release(rows: QuerySet[Place]) -> int:
    """Make places free again; one that somebody is claiming at this instant, because its hold is over, is theirs."""
    keys = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
    return rows.filter(pk__in=keys).update(holder="", held_until=None, taken_at=None) if keys else 0
