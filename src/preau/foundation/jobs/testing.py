"""For tests: the worker and the scheduler, in this process and this transaction."""

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from preau.foundation.jobs import operations

LIMIT = 10_000


def run_all() -> int:
    """Run everything queued, and what that queues, in order; returns how many ran. A failing job raises."""
    ran = 0
    while task := DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at").first():
        if ran >= LIMIT:
            raise RuntimeError("the queue never empties")
        task.claim("test")
        task.task.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
        task.set_successful(None)
        ran += 1
    return ran


def tick() -> int:
    """One round of the scheduler, then everything it queued."""
    operations.tick()
    return run_all()
