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
    """SQLite tells the columns of a broken UNIQUE, never its name: ``{"table.column"}``."""
    for model in apps.get_models(include_auto_created=True):
        for constraint in model._meta.total_unique_constraints + _partial(model):
            if constraint.name == name:
                fields = {field.name: field.column for field in model._meta.concrete_fields}
                return frozenset(f"{model._meta.db_table}.{fields[name]}" for name in constraint.fields)
    raise LookupError(f"no unique constraint called {name}")


def _partial(model: type[models.Model]) -> list[models.UniqueConstraint]:
    return [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint) and c.condition is not None]
