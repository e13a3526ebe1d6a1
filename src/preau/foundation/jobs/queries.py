"""How the queue is doing."""

from datetime import timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from preau.foundation import clock
from preau.foundation.jobs.models import PeriodicJob
from preau.foundation.jobs.rescue import ATTEMPTS


def scheduler_is_late(allowed: timedelta) -> bool:
    """No scheduler has claimed anything recently."""
    last = (
        PeriodicJob.objects.order_by("-claimed_at")
        .values_list("claimed_at", flat=True)
        .exclude(claimed_at=None)
        .first()
    )
    return last is None or last < clock.real_now() - allowed


def work_is_waiting(allowed: timedelta) -> bool:
    """Something was queued that long ago and no worker took it."""
    long_ago = clock.real_now() - allowed
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY, enqueued_at__lt=long_ago).exists()


def given_up() -> int:
    """Failed work that is not tried again; somebody must look."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).values_list("worker_ids", flat=True)
    return sum(len(workers) >= ATTEMPTS for workers in failed)
