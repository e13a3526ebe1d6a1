"""Rows of two records of which only one may be kept, as the constraints of their table say."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, UniqueConstraint, Value

from preau.foundation.merging.registry import holders_of
from preau.foundation.merging.types import Holder, Part


def clashing(holder: Holder, *, loser: int, keeper: int) -> "QuerySet[Any]":
    """Rows of the record that goes which the one that remains has already."""
    reached = Q(pk__in=[])
    for others, condition in _uniques(holder):
        theirs = holder.of(keeper).filter(condition, **{name: OuterRef(name) for name in others})
        reached |= condition & Q(Exists(theirs))
    return holder.of(loser).filter(reached)


def clashes(kind: str, *, loser: int, keeper: int) -> list[Holder]:
    """Holders that forbid the two records to become one; two statements at most."""
    told = {each.name: each for each in holders_of(kind) if each.part is Part.MOVES and has_unique(each)}
    rows = [
        clashing(holder, loser=loser, keeper=keeper).order_by().values_list(Value(name, output_field=CharField()))
        for name, holder in told.items()
    ]
    found = {name for (name,) in rows[0].union(*rows[1:])} if rows else set()
    return [holder for name, holder in told.items() if name in found] + _crossed(kind, loser, keeper)


def _crossed(kind: str, loser: int, keeper: int) -> list[Holder]:
    """Rows that tie the two records to each other: one person would be tied to themself."""
    found = []
    holders = [holder for holder in holders_of(kind) if holder.part is Part.MOVES]
    for one, other in combinations(holders, 2):
        if one.table == other.table:
            both = Q(**{one.field: loser, other.field: keeper}) | Q(**{one.field: keeper, other.field: loser})
            found += [other] if one.rows().filter(both).exists() else []
    return found


def has_unique(holder: Holder) -> bool:
    return any(True for _unique in _uniques(holder))


def _uniques(holder: Holder) -> Iterator[tuple[list[str], Q]]:
    """The other columns of each unique key of which ``field`` is a part, and when the key holds."""
    options = holder.rows().model._meta
    name = holder.field.partition("__")[0]
    if options.get_field(name).unique:
        yield [], Q()
    for constraint in options.constraints:
        if isinstance(constraint, UniqueConstraint) and holder.field in constraint.fields:
            yield [other for other in constraint.fields if other != holder.field], constraint.condition or Q()
