"""Doing several things at the same instant."""

import contextvars
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier
from time import sleep
from typing import Any
from unittest import mock

from django.db import connection
from django.db.models import QuerySet

Act = Callable[[], Any]
PATIENCE = 60  # seconds
DOORS = 15  # requests that a server serves at the same instant; the others wait for their turn


def together(*acts: Act) -> list[Any]:
    """Start all of them at once, each in its own thread and connection; what each gave, or the exception it raised."""
    start = Barrier(len(acts))

    def run(act: Act) -> Any:
        try:
            start.wait(PATIENCE)
            return _caught(act)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        # The rehearsed day is a context variable: each thread gets its own copy of the context.
        waiting = [pool.submit(contextvars.copy_context().run, run, act) for act in acts]
        return [one.result(PATIENCE) for one in waiting]


def through(doors: int, acts: Sequence[Act]) -> list[Any]:
    """All of them ask at once, and as many as there are doors are served at once, as by a server; answers in order."""
    queues = [acts[door::doors] for door in range(doors)]
    served = together(*(partial(_one_after_the_other, queue) for queue in queues))
    return [served[place % doors][place // doors] for place in range(len(acts))]


def _one_after_the_other(acts: Sequence[Act]) -> list[Any]:
    return [_caught(act) for act in acts]


def _caught(act: Act) -> Any:
    try:
        return act()
    except Exception as fault:  # noqa: BLE001 (the test looks at it)
        return fault


def statuses(answers: Sequence[Any]) -> list[int]:
    """Of HTTP answers; an exception fails the test that looks."""
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    return sorted(answer.status_code for answer in answers)


@contextmanager
def a_slow_database(seconds: float = 0.02) -> Iterator[None]:
    """Every read takes a while, so that what is read first and written next is caught."""
    original = QuerySet._fetch_all

    def late(self: Any) -> None:
        original(self)
        sleep(seconds)

    with mock.patch.object(QuerySet, "_fetch_all", late):
        yield
