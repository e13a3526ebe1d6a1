"""Rows change hands when two records become one, and come back when they become two again."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from preau.foundation.merging.clashes import clashing
from preau.foundation.merging.registry import holder_named, holders_of
from preau.foundation.merging.types import Holder, Moved, Part


@transaction.atomic
def move(kind: str, *, loser: int, keeper: int) -> list[Moved]:
    """Everything that may change hands does; answers exactly what did. The caller has locked both records.

    Raises IntegrityError when both have something of which only one may be kept (``clashes`` says so before).
    """
    holders = [holder for holder in holders_of(kind) if holder.part in (Part.MOVES, Part.LINK)]
    return [moved for holder in holders for moved in _move(holder, loser, keeper)]


def _move(holder: Holder, loser: int, keeper: int) -> list[Moved]:
    ids = list(holder.of(loser).order_by("pk").values_list("pk", flat=True))
    if not ids:
        return []
    ended = _end_the_same(holder, loser, keeper) if holder.part is Part.LINK else frozenset()
    holder.hand(ids, keeper)
    return [Moved(holder.name, key, key in ended) for key in ids]


def _end_the_same(holder: Holder, loser: int, keeper: int) -> frozenset[int]:
    """A link that both have becomes an empty run of days: it never began, and nothing of it is lost."""
    same = frozenset(clashing(holder, loser=loser, keeper=keeper).values_list("pk", flat=True))
    holder.rows().filter(pk__in=same).update(ends_on=F("starts_on"))
    return same


@transaction.atomic
def give_back(kind: str, moved: Iterable[Moved], *, loser: int, keeper: int) -> int:
    """Each row returns, unless it has another owner by now; answers how many did."""
    by_holder: defaultdict[str, list[Moved]] = defaultdict(list)
    for each in moved:
        by_holder[each.holder].append(each)
    return sum(_give_back(holder_named(kind, name), rows, loser, keeper) for name, rows in by_holder.items())


def _give_back(holder: Holder, moved: list[Moved], loser: int, keeper: int) -> int:
    theirs = holder.of(keeper).filter(pk__in=[each.row_id for each in moved])
    ids = list(theirs.order_by("pk").values_list("pk", flat=True))
    holder.hand(ids, loser)
    if ended := {each.row_id for each in moved if each.ended} & set(ids):
        holder.rows().filter(pk__in=ended, ends_on=F("starts_on")).update(ends_on=None)
    return len(ids)


def still_there(kind: str, moved: Iterable[Moved], *, keeper: int) -> int:
    """How many of these rows would come back; one statement for each holder."""
    by_holder: defaultdict[str, list[int]] = defaultdict(list)
    for each in moved:
        by_holder[each.holder].append(each.row_id)
    return sum(holder_named(kind, name).of(keeper).filter(pk__in=ids).count() for name, ids in by_holder.items())
