"""The worker of the story: everything that was queued, in order, less the PDFs of those that nobody looks at."""

from collections.abc import Callable

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

Wanted = Callable[[str, list[object]], bool]
LIMIT = 100_000


def everything(name: str, args: list[object]) -> bool:
    return True


def drain(wanted: Wanted = everything) -> int:
    """Run what is queued and what that queues; what is not ``wanted`` is forgotten. A failing job raises."""
    ran = 0
    while tasks := list(DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at")):
        for task in tasks:
            name, *args = task.args_kwargs["args"]
            if wanted(name, args):
                task.task.call(name, *args)
                ran += 1
        DBTaskResult.objects.filter(pk__in=[task.pk for task in tasks]).delete()
        if ran > LIMIT:
            raise RuntimeError("the queue never empties")
    return ran
