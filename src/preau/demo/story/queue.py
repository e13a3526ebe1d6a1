"""The worker of the story: everything that was queued, in order, less the PDFs of those that nobody looks at."""

from collections.abc import Callable, Collection

from django.db import connection
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


# Whose paper a job makes: its first argument is the key of a row that leads to a household.
PAPERS = {
    "cases.documents": "SELECT household_id FROM cases_case WHERE id = %s",
    "tariffs.letter": "SELECT f.household_id FROM tariffs_tariffdecision d JOIN tariffs_tarifffile f"
    " ON f.id = d.file_id WHERE d.id = %s",
    "mandates.document": "SELECT household_id FROM mandates_mandate WHERE id = %s",
}
NOT_WANTED = {"billing.pdf"}  # a whole slice of a run


def is_wanted(name: str, args: list[object], shown: Collection[int]) -> bool:
    """Whether somebody will look at what this job makes."""
    if name not in PAPERS:
        return name not in NOT_WANTED
    with connection.cursor() as cursor:
        cursor.execute(PAPERS[name], [int(str(args[0]))])
        row = cursor.fetchone()
    return row is not None and row[0] in shown
