"""Subqueries whose text is the same for everybody: the ORM writes each once, then only its values change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

Value = int | date


@dataclass(frozen=True)
class Written:
    """The text, its parameters, and which argument fills which parameter (position → position)."""

    sql: str
    params: tuple[Any, ...]
    holes: dict[int, int]

    def filled(self, values: tuple[Value, ...]) -> list[Any]:
        return [
            _like(values[self.holes[place]], param) if place in self.holes else param
            for place, param in enumerate(self.params)
        ]


class Prepared:
    """``@Prepared`` on a function of keys and days that makes a query of one column: for ``column__in=…``.

    The function must do the same whatever the values; one text is kept for each number of arguments.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, Any]]) -> None:
        self.write = write

    @cached_property
    def _known(self) -> dict[tuple[type, ...], Written]:
        return {}

    def __call__(self, *values: Value) -> RawSQL:
        shape = tuple(type(value) for value in values)
        if shape not in self._known:
            self._known[shape] = _written(self.write, shape)
        written = self._known[shape]
        return RawSQL(written.sql, written.filled(values))  # noqa: S611 the ORM wrote it


def _written(write: Callable[..., QuerySet[Any, Any]], shape: tuple[type, ...]) -> Written:
    """What stands in for a value is found again among the parameters; two by two, so that no chance helps."""
    first, second = _stand_ins(shape, 1), _stand_ins(shape, 1 + len(shape))
    (sql, params), (same, others) = (_compiled(write(*values)) for values in (first, second))
    holes = {place: _argument(first, param) for place, param in enumerate(params) if param != others[place]}
    if sql != same or set(holes.values()) != set(range(len(shape))):
        raise ValueError(f"{write.__name__} does not write the same for all values")
    return Written(sql, params, holes)


def _stand_ins(shape: tuple[type, ...], start: int) -> list[Value]:
    """Keys and days that no row has, each different."""
    return [
        date(1, 1, 1) + timedelta(days=number) if kind is date else -number for number, kind in enumerate(shape, start)
    ]


def _compiled(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    return sql, tuple(params)


def _argument(values: list[Value], param: Any) -> int:
    return next(place for place, value in enumerate(values) if str(value) == str(param))


def _like(value: Value, param: Any) -> Any:
    """As the database takes it: SQLite wants the text of a day, PostgreSQL its own integers."""
    return value if isinstance(value, type(param)) else type(param)(value)
