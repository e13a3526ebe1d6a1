"""What the engine lacks: work of dead workers is taken again, failed work is tried again, old rows go."""

from datetime import datetime, timedelta
from typing import Any, TypeAlias

import structlog
from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from preau.foundation import clock

ATTEMPTS = 5
LEASE = timedelta(minutes=15)
KEEP = timedelta(days=14)
FIRST_WAIT = timedelta(seconds=30)

Row: TypeAlias = "DBTaskResult[..., Any]"

log = structlog.get_logger()


def rescue() -> int:
    """Queue again what a dead worker left and what failed; returns how many."""
    now = clock.real_now()
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - LEASE)
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    return sum(_again(rows, task, now) for rows in (left, failed) for task in rows if _is_due(task, now))


def prune() -> None:
    """Forget work that ended long ago; what was given up stays until somebody looks."""
    long_ago = clock.real_now() - KEEP
    DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=long_ago).delete()


def _is_due(task: Row, now: datetime) -> bool:
    tries = len(task.worker_ids)
    if tries >= ATTEMPTS:
        return False
    wait = FIRST_WAIT * 4 ** max(0, tries - 1)
    return task.finished_at is None or task.finished_at + wait <= now


def _again(rows: QuerySet[Row], task: Row, now: datetime) -> int:
    """Conditional: two rescuers, or the worker ending at last, never queue it twice."""
    taken = rows.filter(pk=task.pk, worker_ids=task.worker_ids).update(status=TaskResultStatus.READY, finished_at=None)
    if taken:
        log.warning("job.again", task=str(task.pk), tries=len(task.worker_ids))
    return taken
