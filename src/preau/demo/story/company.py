"""Scenes that wait for their turn, in the order of time."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

from preau.foundation import clock

Scene = Iterator[datetime]  # yields the moment of its next act, and acts when asked for the one after
Act = Callable[[], AbstractContextManager[object]]  # what surrounds each act
NEVER = datetime.max.replace(tzinfo=UTC)


class Company:
    """Plays scenes, each act at its own instant, those of one instant in the order in which the scenes are given."""

    def __init__(self, scenes: Iterable[Scene], act: Act = nullcontext) -> None:
        starts = ((next(scene, None), number, scene) for number, scene in enumerate(scenes))
        self._waiting = [(at, number, scene) for at, number, scene in starts if at is not None]
        self._act = act
        heapq.heapify(self._waiting)

    @property
    def next_at(self) -> datetime:
        """When somebody acts next; NEVER when nobody does."""
        return self._waiting[0][0] if self._waiting else NEVER

    def play(self, until: datetime) -> int:
        """Every act before ``until``; returns how many."""
        acts = 0
        while self.next_at < until:
            self.act()
            acts += 1
        return acts

    def act(self) -> None:
        """The next act, whoever's it is."""
        at, number, scene = heapq.heappop(self._waiting)
        with clock.fixed_at(at), self._act():
            following = next(scene, None)
        if following is not None:
            heapq.heappush(self._waiting, (max(following, at), number, scene))
