"""Tables that refuse UPDATE and DELETE, even to the product's own database role.

Installed after every migration, because SQLite rebuilds a table (and loses its
triggers) to alter it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_tables: set[str] = set()

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION preau_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$
"""


def append_only(table: str) -> None:
    """Register a table by its name, in the ``ready`` of the app that owns it."""
    if not table.replace("_", "").isalnum():
        raise ValueError(table)
    _tables.add(table)


def registered() -> frozenset[str]:
    """Names of all append-only tables."""
    return frozenset(_tables)


def install_after_migrate(using: str, **kwargs: Any) -> None:
    """Receiver of post_migrate."""
    install(connections[using])


def install(connection: BaseDatabaseWrapper) -> None:
    """Create what is missing on the tables that exist."""
    existing = _tables & set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in _statements(connection, sorted(existing)):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers (tests that flush; a migration that must rewrite)."""
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in sorted(_tables & set(connection.introspection.table_names())):
            for verb in _verbs(connection):
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, verb)}" + (f" ON {table}" if on_table else ""))


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The tables accept everything inside the block."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def missing(connection: BaseDatabaseWrapper) -> frozenset[str]:
    """Registered tables that lack a trigger."""
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    return frozenset(t for t in _tables if any(_name(t, verb) not in present for verb in _verbs(connection)))


def _statements(connection: BaseDatabaseWrapper, tables: list[str]) -> Iterator[str]:
    if connection.vendor == "postgresql":
        yield _POSTGRES_FUNCTION
    for table in tables:
        for verb in _verbs(connection):
            yield _create(connection, table, verb)


def _create(connection: BaseDatabaseWrapper, table: str, verb: str) -> str:
    name = _name(table, verb)
    if connection.vendor == "postgresql":
        level = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        return (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {level} "
            "EXECUTE FUNCTION preau_append_only()"
        )
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
    )


def _verbs(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    return ("UPDATE", "DELETE", "TRUNCATE") if connection.vendor == "postgresql" else ("UPDATE", "DELETE")


def _name(table: str, verb: str) -> str:
    return f"{table}_no_{verb.lower()}"
