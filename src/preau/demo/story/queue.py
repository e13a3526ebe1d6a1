"""The worker of the story: everything that was queued, in order, less the PDFs of those that nobody looks at."""

from collections.abc import Callable, Collection
from concurrent.futures import Executor
from itertools import groupby
from typing import Any

from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from preau.demo.beside import shared

Wanted = Callable[[str, list[object]], bool]
Task = DBTaskResult[Any, Any]
LIMIT = 100_000


def everything(name: str, args: list[object]) -> bool:
    return True


def drain(wanted: Wanted = everything, *, hand: Executor | None = None, only: str = "") -> int:
    """Run what is queued and what that queues; what is not ``wanted`` is forgotten. A failing job raises.

    With ``only``, jobs of that capability; with a second ``hand``, mails and papers in two processes.
    """
    ran = 0
    while tasks := _queued(only):
        todo = [task.args_kwargs["args"] for task in tasks if wanted(*_called(task))]
        for is_apart, some in groupby(todo, key=lambda job: job[0] in APART):
            shared(list(some), hand if is_apart else None)
        DBTaskResult.objects.filter(pk__in=[task.pk for task in tasks]).delete()
        ran += len(todo)
        if ran > LIMIT:
            raise RuntimeError("the queue never empties")
    return ran


def _queued(only: str) -> list[Task]:
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at")
    return [task for task in ready if task.args_kwargs["args"][0].startswith(only)]


def _called(task: Task) -> tuple[str, list[Any]]:
    name, *args = task.args_kwargs["args"]
    return name, args


# Whose paper a job makes: its first argument is the key of a row that leads to a household.
PAPERS = {
    "cases.documents": "SELECT household_id FROM cases_case WHERE id = %s",
    "tariffs.letter": "SELECT f.household_id FROM tariffs_tariffdecision d JOIN tariffs_tarifffile f"
    " ON f.id = d.file_id WHERE d.id = %s",
    "mandates.document": "SELECT household_id FROM mandates_mandate WHERE id = %s",
}
# What is made from what is there, and changes nothing that another job reads.
APART = {*PAPERS, "billing.invoice_pdf", "outbox.send"}
NOT_WANTED = {"billing.pdf"}  # a whole slice of a run


def is_wanted(name: str, args: list[object], shown: Collection[int]) -> bool:
    """Whether somebody will look at what this job makes."""
    if name not in PAPERS:
        return name not in NOT_WANTED
    with connection.cursor() as cursor:
        cursor.execute(PAPERS[name], [int(str(args[0]))])
        row = cursor.fetchone()
    return row is not None and row[0] in shown
