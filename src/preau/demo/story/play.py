"""Scenes in the order of their days: each says when it goes on, then acts."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from preau.demo import operations
from preau.foundation import clock, jobs
from preau.foundation.jobs.testing import run_all
from preau.kernel.instants import paris_day

Scene = Iterator[datetime]  # yields the moment of its next act, and acts when asked for the one after


def play(scenes: Iterable[Scene], *, until: datetime, tell: Callable[[str], None]) -> int:
    """Play every act before ``until`` in the order of time, with the work due on the way; returns how many."""
    waiting = [(at, number, scene) for number, scene in enumerate(scenes) if (at := next(scene, None)) is not None]
    heapq.heapify(waiting)
    acts = 0
    while waiting and waiting[0][0] < until:
        at, number, scene = heapq.heappop(waiting)
        _go_to(at, tell)
        following = next(scene, None)
        acts += 1
        if following is not None:
            heapq.heappush(waiting, (following, number, scene))
    _go_to(until, tell)
    run_all()
    return acts


def _go_to(at: datetime, tell: Callable[[str], None]) -> None:
    before = paris_day(clock.now())
    operations.move_clock(at)
    if before != paris_day(clock.now()):
        run_all()
        jobs.run_due()
        if before.month != clock.today().month:
            tell(f"{clock.today():%Y-%m}")
