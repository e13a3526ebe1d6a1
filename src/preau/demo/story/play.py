"""Scenes in the order of their days: each says when it goes on, then acts."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from preau.demo import operations
from preau.demo.story.queue import Wanted, drain, everything
from preau.foundation import clock, jobs
from preau.foundation.jobs.models import PeriodicJob
from preau.kernel.instants import paris_day

Scene = Iterator[datetime]  # yields the moment of its next act, and acts when asked for the one after
Tell = Callable[[str], None]


class Stage:
    """Plays scenes; after each day, what was queued is done, and each morning what is due.

    ``seldom``: in a long story some periodic work is done less often than in life, by its name.
    ``hand``: a second process for mails and papers.
    """

    def __init__(
        self,
        *,
        tell: Tell,
        wanted: Wanted = everything,
        seldom: Mapping[str, timedelta] | None = None,
        hand: Executor | None = None,
    ) -> None:
        self._tell, self._seldom = tell, seldom or {}
        self._drain = partial(drain, wanted, hand=hand)
        # A whole act in one transaction is faster; a mailbox that writes meanwhile would wait for its end.
        self._act: Callable[[], AbstractContextManager[object]] = transaction.atomic if seldom else nullcontext
        self._today: date | None = None

    def play(self, scenes: Iterable[Scene], *, until: datetime) -> int:
        """Play every act before ``until`` in the order of time; returns how many."""
        waiting = [(at, number, scene) for number, scene in enumerate(scenes) if (at := next(scene, None)) is not None]
        heapq.heapify(waiting)
        acts = 0
        while waiting and waiting[0][0] < until:
            at, number, scene = heapq.heappop(waiting)
            self._go_to(at)
            with clock.fixed_at(at), self._act():
                following = next(scene, None)
            acts += 1
            if following is not None:
                heapq.heappush(waiting, (max(following, at), number, scene))
        self._go_to(until)
        with clock.fixed_at(until):
            self._drain()
        return acts

    def _go_to(self, at: datetime) -> None:
        """Each act happens at its own instant; the clock itself only moves from day to day."""
        today = paris_day(at)
        if today == self._today:
            return
        before, self._today = self._today, today
        with clock.fixed_at(at if before is None else clock.now()):
            self._drain()
        operations.move_clock(at)
        with clock.fixed_at(at):
            self._does_what_is_due(at)
            self._drain()
        if before is None or (before.year, before.month) != (today.year, today.month):
            self._tell(f"{today:%Y-%m}")

    def _does_what_is_due(self, at: datetime) -> None:
        for name in jobs.run_due():
            if name in self._seldom:
                PeriodicJob.objects.filter(name=name).update(next_at=at + self._seldom[name])
