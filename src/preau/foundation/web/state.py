"""Is the house ready to serve, and what should somebody look at?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

LATE = timedelta(minutes=2)

_watches: dict[str, Callable[[], bool]] = {}


def watch(sentence: str, holds: Callable[[], bool]) -> None:
    """Add a warning of another part of the house; told while ``holds()``. Called from an AppConfig.ready."""
    _watches[sentence] = holds


@dataclass
class Report:
    """``checks`` decide; ``warnings`` tell."""

    checks: dict[str, bool] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        return all(self.checks.values())

    def as_json(self) -> dict[str, object]:
        return {"status": "ok" if self.ready else "unavailable", "checks": self.checks, "warnings": self.warnings}


def report() -> Report:
    """Never raises: a database that is down is a finding."""
    found = Report()
    found.checks["database"] = _database_answers()
    found.checks["migrations"] = found.checks["database"] and _migrations_are_applied()
    if found.ready:
        found.warnings = [sentence for sentence, holds in _watches.items() if holds()]
    return found


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
