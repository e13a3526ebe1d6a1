"""Putting work in the queue, now or when it is due."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from preau.foundation import clock
from preau.foundation.jobs import registry
from preau.foundation.jobs.due import next_due
from preau.foundation.jobs.models import PeriodicJob
from preau.foundation.prepared import Change


def enqueue(name: str, *args: Any) -> None:
    """Queue a job in the current transaction; ``args`` are JSON values. Raises KeyError for an unknown name."""
    enqueue_all(name, [args])


def enqueue_all(name: str, arguments: Iterable[Sequence[Any]]) -> None:
    """The same job once for each list of arguments, in their order; rows inserted in bulk. Raises KeyError."""
    from django_tasks_db.models import DBTaskResult, get_date_max

    from preau.foundation.jobs.tasks import run

    registry.function_of(name)
    DBTaskResult.objects.bulk_create(
        DBTaskResult(
            args_kwargs={"args": [name, *args], "kwargs": {}},
            priority=run.priority,
            task_path=run.module_path,
            queue_name=run.queue_name,
            run_after=run.run_after or get_date_max(),
            backend_name=run.backend,
        )
        for args in arguments
    )


def ensure_rows() -> None:
    """One row per schedule; a new one is due at once."""
    known = set(PeriodicJob.objects.values_list("name", flat=True))
    rows = [PeriodicJob(name=name, next_at=_now_on(name)) for name in registry.schedules() if name not in known]
    PeriodicJob.objects.bulk_create(rows, ignore_conflicts=True)


def tick() -> list[str]:
    """Queue every periodic job that is due on its clock; returns their names, earliest first."""
    ensure_rows()
    names = sorted(_due(), key=lambda row: row.next_at)
    return [row.name for row in names if _claim_and_enqueue(row)]


def claim(row: PeriodicJob) -> bool:
    """Take a due job; of two schedulers one gets True, because the row must still show what it showed us."""
    schedule, now = registry.schedules()[row.name], _now_on(row.name)
    following = next_due(row.next_at, schedule.every, now=now)
    return bool(_claim_for(row.name, row.next_at, now, following, clock.real_now()))


@Change
def _claim_for(
    name: str, shown: datetime, now: datetime, following: datetime, claimed_at: datetime
) -> tuple[QuerySet[PeriodicJob], dict[str, object]]:
    still_ours = PeriodicJob.objects.filter(name=name, next_at=shown, next_at__lte=now)
    return still_ours, {"next_at": following, "claimed_at": claimed_at}


def run_due() -> list[str]:
    """Run in this process, earliest first, what business time makes due: a rehearsal moves on in steps."""
    ensure_rows()
    rows = sorted(_due("business"), key=lambda row: row.next_at)
    return [row.name for row in rows if run_here(row)]


def run_here(row: PeriodicJob) -> bool:
    """Claim a due job and run it at once; False when another scheduler was first."""
    from preau.foundation.jobs.tasks import run

    if not claim(row):
        return False
    run.call(row.name)
    return True


@transaction.atomic
def _claim_and_enqueue(row: PeriodicJob) -> bool:
    if not claim(row):
        return False
    enqueue(row.name)
    return True


def _due(only: str | None = None) -> list[PeriodicJob]:
    schedules = registry.schedules()
    rows = PeriodicJob.objects.filter(name__in=[n for n, s in schedules.items() if only in (None, s.clock)])
    return [row for row in rows if row.next_at <= _now_on(row.name)]


def _now_on(name: str) -> datetime:
    return clock.real_now() if registry.schedules()[name].clock == "real" else clock.now()
