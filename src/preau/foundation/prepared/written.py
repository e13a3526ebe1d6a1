"""A text of the ORM, and where its values go."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import local
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from preau.foundation.prepared.values import Shape, Value, flat, is_said_by, like, stand_ins

Write = Callable[..., QuerySet[Any, Any]]
Made = TypeVar("Made")
texts = local()  # by who asks and by shape; each thread has its own, as it has its own connection


def once(owner: object, shape: Shape, make: Callable[[], Made]) -> Made:
    """What was made for this owner and shape in this thread."""
    known: dict[Any, Made] = vars(texts)
    if (owner, shape) not in known:
        known[owner, shape] = make()
    return known[owner, shape]


@dataclass(frozen=True)
class Written:
    """The text, its parameters, and which value fills which parameter (position → position)."""

    sql: str
    params: tuple[Any, ...]
    holes: dict[int, int]
    rows: QuerySet[Any, Any]
    compiler: SQLCompiler

    def filled(self, values: list[Value]) -> list[Any]:
        filled = list(self.params)
        for place, value in self.holes.items():
            filled[place] = like(values[value], filled[place])
        return filled


def written(write: Write, shape: Shape, *, name: str = "") -> Written:
    """What stands in for a value is found again among the parameters; two by two, so that no chance helps.

    Raises ValueError when the text depends on the values, or leaves one out; EmptyResultSet when nothing can match.
    """
    first = stand_ins(shape, 1)
    given = list(flat(first))
    rows, compiler, sql, params = _compiled(write(*first))
    _rows, _compiler, same, others = _compiled(write(*stand_ins(shape, 1 + len(given))))
    holes = {place: _value(given, param) for place, param in enumerate(params) if _differ(param, others[place])}
    if sql != same or set(holes.values()) != set(range(len(given))):
        raise ValueError(f"{name or write.__name__} does not write the same for all values")
    return Written(sql, params, holes, rows, compiler)


def _compiled(rows: QuerySet[Any, Any]) -> tuple[QuerySet[Any, Any], SQLCompiler, str, tuple[Any, ...]]:
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    return rows, compiler, sql, tuple(params)


def _differ(param: Any, other: Any) -> bool:
    """By what they say: psycopg's JSON is never equal to another of its kind."""
    return str(param) != str(other)


def _value(given: list[Value], param: Any) -> int:
    return next((place for place, value in enumerate(given) if is_said_by(value, param)), -1)
