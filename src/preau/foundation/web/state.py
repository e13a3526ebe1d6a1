"""Is the house ready to serve, and what should somebody look at?"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from preau.foundation.jobs import queries as jobs
from preau.foundation.outbox import queries as outbox

LATE = timedelta(minutes=2)


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
        found.warnings = _warnings()
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


def _warnings() -> list[str]:
    told = {
        "tick: no scheduler has run for two minutes": jobs.scheduler_is_late(LATE),
        "worker: work has been waiting for two minutes": jobs.work_is_waiting(LATE),
        "jobs: some work failed and is not tried again": jobs.given_up() > 0,
        "mail: messages were given up": outbox.given_up() > 0,
        "mail: messages have been waiting for two minutes": outbox.is_late(LATE),
    }
    return [sentence for sentence, holds in told.items() if holds]
