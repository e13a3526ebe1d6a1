"""Places of a newcomer: held while the form is being filled in, taken when it is sent."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from preau.foundation import clock
from preau.quotas.models import HELD, Place
from preau.quotas.operations.claiming import claim, refuse_if_none_is_left, release

if TYPE_CHECKING:
    from django.db.models import QuerySet


def hold(*, scope: str, holder: str, count: int, until: datetime) -> None:
    """Keep exactly ``count`` places of ``scope`` until ``until`` (real time); again, it is longer.

    What was held of another scope, or too many, is given back. Raises Full: then nothing has changed.
    """
    with _whatever_is_left(scope=scope, holder=holder, count=count):
        _claim(_places_of(holder), scope=scope, holder=holder, count=count, held_until=until)


def take(*, scope: str, holder: str, count: int, at: datetime) -> None:
    """Have ``count`` places for good: those that are held, others where the hold is over. Raises Full.

    Taking twice has one effect.
    """
    with _whatever_is_left(scope=scope, holder=holder, count=count):
        mine = _places_of(holder)
        had = sum(place.scope == scope and place.taken_at is not None for place in mine)
        if had < count:
            _claim(mine, scope=scope, holder=holder, count=count - had, taken_at=at)


@contextmanager
def _whatever_is_left(*, scope: str, holder: str, count: int) -> Iterator[None]:
    """A transaction, unless the answer is no already: asked before the wait for whoever writes, and again after it.

    Nobody who is refused keeps the next one waiting.
    """
    if count and not connection.in_atomic_block:
        refuse_if_none_is_left(scope=scope, holder=holder)
    with transaction.atomic():
        if count:
            refuse_if_none_is_left(scope=scope, holder=holder)
        yield


def _claim(
    mine: list[Place],
    *,
    scope: str,
    holder: str,
    count: int,
    held_until: datetime | None = None,
    taken_at: datetime | None = None,
) -> None:
    """What is held and not kept goes back first: a hold that is over may be the next free place, and claimed anew."""
    held, now = [place for place in mine if place.held_until], clock.real_now()
    kept = [place.pk for place in held if place.scope == scope and place.held_until and place.held_until > now][:count]
    # The hold may end between two statements and somebody else be served: the UPDATE counts.
    won = _held(kept, holder).update(held_until=held_until, taken_at=taken_at) if kept else 0
    if superfluous := [place.pk for place in held if place.pk not in kept]:
        release(_held(superfluous, holder))
    claim(scope=scope, holder=holder, count=count - won, held_until=held_until, taken_at=taken_at)


def _held(keys: Collection[int], holder: str) -> "QuerySet[Place]":
    return Place.objects.filter(HELD, holder=holder, pk__in=keys)


def _places_of(holder: str) -> list[Place]:
    return list(Place.objects.filter(holder=holder).order_by("number"))
