"""A whole statement that is written once, and the rows that Django makes of its answer."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, TypeVarTuple

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from preau.foundation.prepared.values import Shape, Value, flat, shape_of
from preau.foundation.prepared.written import Write, Written, once, written

Row = TypeVar("Row")
Values = TypeVarTuple("Values")
Run = Callable[[list[Value]], list[Any]]
LONGEST = 128  # keys in one list; a longer one is written for itself


class Statement(Generic[*Values, Row]):
    """``@Statement`` on a function of keys, texts, days, instants and tuples of keys that makes a query: its rows.

    The function must do the same whatever the values. A list of keys is filled up to the next power of two with its
    last one, so that few texts are kept; each thread keeps its own, as it has its own connection.
    """

    def __init__(self, write: Callable[[*Values], QuerySet[Any, Row]]) -> None:
        self.write = write

    def __call__(self, *values: *Values) -> list[Row]:
        given = [_padded(value) if isinstance(value, tuple) else value for value in values]
        if any(len(value) > LONGEST for value in given if isinstance(value, tuple)):
            return list(self.write(*values))
        shape = shape_of(given)
        return once(self, shape, lambda: _ready(self.write, shape))(list(flat(given)))


def _padded(keys: tuple[Any, ...]) -> tuple[Any, ...]:
    wanted = 1 << (len(keys) - 1).bit_length() if keys else 0
    return keys + keys[-1:] * (wanted - len(keys))


def _ready(write: Write, shape: Shape) -> Run:
    try:
        known = written(write, shape)
    except EmptyResultSet:  # nothing can match: Django does not ask the database either
        return lambda _values: []
    columns = known.compiler.select[: known.compiler.col_count]
    return _Ready(known, known.compiler.get_converters([column for column, *_more in columns]))


@dataclass(frozen=True)
class _Ready:
    """A text, and how the columns of its answer are read."""

    written: Written
    converters: Any

    def __call__(self, values: list[Value]) -> list[Any]:
        compiler, text = copy(self.written.compiler), (self.written.sql, self.written.filled(values))
        vars(compiler).update(as_sql=lambda: text, get_converters=lambda _columns: self.converters)
        rows: Any = self.written.rows
        query = _Query(compiler, rows.query)
        return list(rows._iterable_class(_Asked(rows.db, query, rows.ordered, rows._fields)))


class _Query:
    """A query whose compiler is there already; what else is asked of it, the query says."""

    def __init__(self, compiler: SQLCompiler, query: Any) -> None:
        self.compiler, self.query = compiler, query

    def get_compiler(self, using: str) -> SQLCompiler:
        return self.compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.query, name)


@dataclass(frozen=True)
class _Asked:
    """As much of a QuerySet as Django needs to make its rows."""

    db: str
    query: _Query
    ordered: bool
    _fields: Any
    _known_related_objects: Any = field(default_factory=dict)
