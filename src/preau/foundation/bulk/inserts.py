"""Rows that go to their table without becoming model instances."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Model

from preau.foundation.bulk.adapting import Row, adapted

FEW = 20  # rows for which COPY takes longer to begin than to copy
CHUNK = 10_000  # rows that SQLite takes in one statement; the memory that a bulk insert may hold


def insert_rows(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], *, ignore_conflicts: bool = False
) -> int:
    """Insert ``rows`` and count them: a few in one text, many by COPY on PostgreSQL and 10,000 at once on SQLite.

    ``columns`` are attribute names (``household_id``); a column that is left out takes the
    default of the database, not of the model. Values are Python's (aware datetimes, dates,
    booleans, None); JSON is its text. ``rows`` may be a generator, read as it is written.
    In the current transaction, all of them or none; raises IntegrityError like any insert. With
    ``ignore_conflicts`` a row that breaks a unique constraint is left out, and not counted.
    """
    fields = [field_of(model, name) for name in columns]
    rows = iter(rows)
    first = list(islice(rows, FEW + 1))
    may_copy = connection.vendor == "postgresql" and not ignore_conflicts  # COPY has no way to leave a row out
    clause = "ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    with transaction.atomic(savepoint=False):
        if len(first) <= FEW:
            return _execute_once(fields, first, clause) if first else 0
        every = chain(first, rows)
        return _copy(fields, every) if may_copy else _execute_many(fields, every, clause)


def field_of(model: type[Model], name: str) -> "Field[Any, Any]":
    """By the name of its column, as instances have it. Raises ValueError."""
    field = model._meta.get_field(name)
    if not isinstance(field, Field) or field.attname != name:
        raise ValueError(f"{model.__name__}.{name} is not the name of a column")
    return field


def _copy(fields: Sequence["Field[Any, Any]"], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    statement = f"COPY {_target(fields)} FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _execute_once(fields: Sequence["Field[Any, Any]"], rows: Sequence[Sequence[Any]], clause: str) -> int:
    """A few rows in one text: psycopg opens a pipeline for ``executemany``, which takes as long again."""
    values = list(chain.from_iterable(adapted(fields, rows)))
    with connection.cursor() as cursor:
        cursor.execute(_statement(fields, len(rows), clause), values)
        return int(cursor.rowcount)


def _execute_many(fields: Sequence["Field[Any, Any]"], rows: Iterable[Sequence[Any]], clause: str) -> int:
    count, statement = 0, _statement(fields, 1, clause)
    with connection.cursor() as cursor:
        for chunk in _chunks(adapted(fields, rows)):
            cursor.executemany(statement, chunk)
            count += cursor.rowcount
    return count


def _statement(fields: Sequence["Field[Any, Any]"], rows: int, clause: str) -> str:
    row = f"({', '.join(['%s'] * len(fields))})"
    return f"INSERT INTO {_target(fields)} VALUES {', '.join([row] * rows)} {clause}"  # noqa: S608 (our own names)


def _target(fields: Sequence["Field[Any, Any]"]) -> str:
    quoted = connection.ops.quote_name
    return f"{quoted(fields[0].model._meta.db_table)} ({', '.join(quoted(str(field.column)) for field in fields)})"


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk
