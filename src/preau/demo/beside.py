"""A second pair of hands: papers and mails that do not wait for one another, in two processes as by two workers."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from typing import Any

from django.db import connection

from preau.demo import cores
from preau.foundation import clock

Job = Sequence[Any]  # its name, then its arguments
FEW = 8  # jobs for which it is not worth asking


@contextmanager
def second_hand(settings: Mapping[str, Any] | None = None) -> Iterator[Executor]:
    """A process on the same database, with these ``settings`` on top; a fresh one, because typst has threads."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin, initargs=(dict(settings or {}),)) as hand:
        yield hand


def shared(jobs: Sequence[Job], hand: Executor | None) -> None:
    """Do all of the jobs, every second one in the other process; raises what one of them raises.

    What the current transaction wrote, the other process would not see: then all are done here.
    """
    if hand is None or len(jobs) < FEW or connection.in_atomic_block:
        return done_at(clock.now(), jobs)
    theirs = hand.submit(done_at, clock.now(), jobs[1::2])
    try:
        done_at(clock.now(), jobs[::2])
    finally:
        theirs.result()


def done_at(at: datetime, jobs: Sequence[Job]) -> None:
    """Do these jobs at that business time."""
    from preau.foundation.jobs.tasks import run

    with clock.fixed_at(at):
        for job in jobs:
            run.call(*job)


def _begin(settings: Mapping[str, Any]) -> None:
    """The new process becomes a Préau, beside the one that asked."""
    import django
    from django.test import override_settings

    django.setup()
    cores.leave()
    logging.disable(logging.WARNING)
    override_settings(**settings).enable()
