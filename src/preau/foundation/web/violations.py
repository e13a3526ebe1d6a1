"""A broken database constraint, told as an exception of the domain."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")


@contextmanager
def violation(name: str, *, raises: type[Exception] | Exception) -> Iterator[None]:
    """Inside a savepoint: the constraint ``name`` raises ``raises``; another one stays an IntegrityError."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        if _breaks(fault, name):
            raise raises from fault
        raise


def _breaks(fault: IntegrityError, name: str) -> bool:
    if connection.vendor == "postgresql":
        diagnosis = getattr(fault.__cause__, "diag", None)
        return getattr(diagnosis, "constraint_name", None) == name
    message = str(fault)
    if named := _SQLITE_UNIQUE.search(message):
        told = frozenset(named[1].split(", "))
        return told == _columns_of(name) or told == {f"index '{name}'"}
    return message.endswith(f"constraint failed: {name}")


def _columns_of(name: str) -> frozenset[str]:
    """SQLite tells the columns of a broken UNIQUE, never its name: ``{"table.column"}``; none for another kind."""
    for model in apps.get_models(include_auto_created=True):
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return _columns(model, constraint)
    raise LookupError(f"no constraint called {name}")


def _columns(model: type[models.Model], constraint: models.BaseConstraint) -> frozenset[str]:
    if not isinstance(constraint, models.UniqueConstraint):
        return frozenset()
    fields = {field.name: field.column for field in model._meta.concrete_fields}
    return frozenset(f"{model._meta.db_table}.{fields[name]}" for name in constraint.fields)
