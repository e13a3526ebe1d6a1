"""How much hangs on a record, holder by holder."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, Max, QuerySet, Value

from preau.foundation.merging.registry import holders_of
from preau.foundation.merging.types import Holder, Part

Counts = dict[int, Counter[str]]


def counts(kind: str, keys: Collection[int], *, after: Mapping[str, int] | None = None) -> Counts:
    """By record, how many rows of each holder point to it, of those beyond the marks of ``after``; one statement."""
    rows = [_counted(holder, key, after) for holder in _counting(kind) for key in keys]
    found: Counts = {key: Counter() for key in keys}
    for name, key, total in rows[0].union(*rows[1:], all=True) if rows else ():
        found[key] += Counter({name: total})
    return found


def _counting(kind: str) -> Iterator[Holder]:
    """What stays with its record is no reason to keep one or the other."""
    return (holder for holder in holders_of(kind) if holder.part is not Part.STAYS)


def _counted(holder: Holder, key: int, after: Mapping[str, int] | None) -> "QuerySet[Any, Any]":
    rows = holder.of(key).order_by()
    if after is not None:
        rows = rows.filter(pk__gt=after.get(holder.name, 0))
    named = rows.values(one=_word(holder.name), two=Value(key, output_field=BigIntegerField()))
    counted: QuerySet[Any, Any] = named.annotate(total=Count("pk")).values_list("one", "two", "total")
    return counted


def marks(kind: str) -> dict[str, int]:
    """The last row of each holder's table: whatever comes later is newer; one statement."""
    rows = [
        holder.rows().order_by().values(one=_word(holder.name)).annotate(last=Max("pk")).values_list("one", "last")
        for holder in _counting(kind)
    ]
    return {name: last or 0 for name, last in rows[0].union(*rows[1:])} if rows else {}


def _word(text: str) -> Value:
    return Value(text, output_field=CharField())
