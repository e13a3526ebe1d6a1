"""A year day by day: each act at its own instant, each night what was queued, each morning what is due."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from preau.demo import operations
from preau.demo.story.company import Act, Company, Scene
from preau.demo.story.neighbours import Neighbours
from preau.demo.story.queue import Wanted, drain, everything
from preau.demo.story.times import moment
from preau.foundation import clock, jobs
from preau.foundation.jobs.models import PeriodicJob
from preau.kernel.instants import paris_day

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
        self._act: Act = transaction.atomic if seldom else nullcontext
        self._today: date | None = None

    def play(
        self,
        scenes: Iterable[Scene],
        *,
        until: datetime,
        office: Iterable[Scene] = (),
        neighbours: Neighbours | None = None,
    ) -> int:
        """Play every act before ``until``; returns how many were played here.

        An act of the ``office`` concerns everybody: nobody else acts meanwhile, and whoever acts earlier has acted.
        """
        lives, desk, others = Company(scenes, self._act), Company(office, self._act), neighbours or Neighbours()
        acts = 0
        while (at := min(lives.next_at, desk.next_at, others.next_at)) < until:
            self._go_to(at)
            if desk.next_at <= at:
                desk.act()
                acts += 1
                continue
            end = min(desk.next_at, _midnight_after(at), until)
            with others.playing(end):
                acts += lives.play(end)
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


def _midnight_after(at: datetime) -> datetime:
    return moment(paris_day(at) + timedelta(days=1), 0)
