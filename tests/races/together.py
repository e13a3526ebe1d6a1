"""Doing several things at the same instant."""

import contextvars
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from time import sleep
from typing import Any
from unittest import mock

from django.db import connection
from django.db.models import QuerySet

Act = Callable[[], Any]
PATIENCE = 60  # seconds


def together(*acts: Act) -> list[Any]:
    """Start all of them at once, each in its own thread and connection; what each gave, or the exception it raised."""
    start = Barrier(len(acts))

    def run(act: Act) -> Any:
        try:
            start.wait(PATIENCE)
            return act()
        except Exception as fault:  # noqa: BLE001 (the test looks at it)
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        # The rehearsed day is a context variable: each thread gets its own copy of the context.
        waiting = [pool.submit(contextvars.copy_context().run, run, act) for act in acts]
        return [one.result(PATIENCE) for one in waiting]


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
