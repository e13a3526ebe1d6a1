"""What a text that is written once leaves open: the kind of each value, and how a database takes it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import connection

Value = int | str | date | datetime
Shape = tuple[Any, ...]  # a kind, or (kind, how many) for a list
LONG_AGO = datetime(1000, 1, 1, tzinfo=UTC)


def shape_of(values: Sequence[Any]) -> Shape:
    """All that a text depends on."""
    return tuple([_shape(value) for value in values])


def _shape(value: Any) -> Any:
    return (type(value[0]) if value else int, len(value)) if isinstance(value, tuple) else type(value)


def flat(values: Iterable[Any]) -> Iterator[Value]:
    """Lists laid out among the others."""
    for value in values:
        yield from value if isinstance(value, tuple) else (value,)


def stand_ins(shape: Shape, start: int) -> list[Any]:
    """Values that no row has and no text says, each different."""
    numbers = count(start)
    return [
        tuple(_stand_in(kind[0], next(numbers)) for _key in range(kind[1]))
        if isinstance(kind, tuple)
        else _stand_in(kind, next(numbers))
        for kind in shape
    ]


def _stand_in(kind: type, number: int) -> Value:
    instant = LONG_AGO + timedelta(days=number)
    if kind is datetime:
        return instant
    if kind is date:
        return instant.date()
    return f"\ue000{number}" if kind is str else 30_000 + number  # it fits the smallest column


def is_said_by(value: Value, param: Any) -> bool:
    """Whether the ORM made this parameter of this value."""
    return str(_taken(value)) == str(param)


def like(value: Value, param: Any) -> Any:
    """As the database takes it where it took ``param``: SQLite wants the text of a day, PostgreSQL its own integers."""
    taken = _taken(value)
    return taken if isinstance(taken, type(param)) else type(param)(taken)


def _taken(value: Value) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
