"""Any story of places, told to the product and to the simplest model that could be right."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.quotas import operations, queries
from preau.quotas.tests.conftest import REAL, SCOPE

PLACES, DAYS = 4, 2
HOLDERS = st.sampled_from(["camille", "nadia", "paul", "ines", "lea"])
COUNTS = st.integers(1, 3)
FIRST = datetime(2024, 8, 20, 9, tzinfo=PARIS)


@dataclass
class Oracle:
    """One after the other, in plain numbers; ``now`` is both clocks."""

    now: int = 0
    held: dict[str, tuple[int, int]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    offered: dict[str, tuple[int, int]] = field(default_factory=dict)
    line: dict[str, int] = field(default_factory=dict)
    was_in_line: set[str] = field(default_factory=set)

    def free(self) -> int:
        alive = sum(count for count, until in self.held.values() if until > self.now)
        return PLACES - alive - sum(self.taken.values()) - sum(count for count, _by in self.offered.values())

    def has(self, holder: str) -> int:
        count, until = self.held.get(holder, (0, 0))
        return count if until > self.now else 0

    def claims(self, needed: int) -> bool:
        return needed <= 0 or (not self.line and needed <= self.free())

    def serve(self) -> None:
        for holder, count in list(self.line.items()):
            if count <= self.free():
                self.offered[holder] = (self.line.pop(holder), self.now // 1440 + 1 + DAYS)


class Story(RuleBasedStateMachine):
    """Minutes pass; a day is 1,440 of them, the first begins at midnight."""

    def __init__(self) -> None:
        super().__init__()
        self.oracle = Oracle()
        self.real = mock.patch.object(clock, "real_now", self._real_now)
        self.real.start()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        operations.prepare(scope=SCOPE, places=PLACES)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)
        self.real.stop()

    def _real_now(self) -> datetime:
        return REAL + timedelta(minutes=self.oracle.now)

    @property
    def at(self) -> datetime:
        return FIRST.replace(hour=0) + timedelta(minutes=self.oracle.now)

    def _busy(self, holder: str) -> bool:
        """A demande is filled in, then sent, then waits: never two of them."""
        return holder in self.oracle.taken or holder in self.oracle.was_in_line

    def _lost(self, holder: str) -> bool:
        """Nobody gives back a hold that is over. The product would serve the line if nobody claimed that place since,
        which the job does all the same: the model has numbers of places, and does not know which.
        """
        return holder in self.oracle.held and not self.oracle.has(holder) and holder not in self.oracle.was_in_line

    @rule(holder=HOLDERS, count=COUNTS)
    def hold(self, holder: str, count: int) -> None:
        if self._busy(holder):
            return
        fits = self.oracle.claims(count - self.oracle.has(holder))
        until = clock.real_now() + timedelta(minutes=15)
        assert self._does(lambda: operations.hold(scope=SCOPE, holder=holder, count=count, until=until)) is fits
        if fits:
            self.oracle.held[holder] = (count, self.oracle.now + 15)

    @rule(holder=HOLDERS, count=COUNTS)
    def take(self, holder: str, count: int) -> None:
        if self._busy(holder):
            return
        fits = self.oracle.claims(count - self.oracle.has(holder))
        assert self._does(lambda: operations.take(scope=SCOPE, holder=holder, count=count, at=self.at)) is fits
        if fits:
            self.oracle.held.pop(holder, None)
            self.oracle.taken[holder] = count

    @rule(holder=HOLDERS, count=COUNTS)
    def join(self, holder: str, count: int) -> None:
        if self._busy(holder) or self.oracle.has(holder):
            return
        operations.join_waiting(scope=SCOPE, holder=holder, count=count, answer_days=DAYS, at=self.at)
        self.oracle.line[holder] = count
        self.oracle.was_in_line.add(holder)
        self.oracle.serve()

    @rule(holder=HOLDERS)
    def give_back(self, holder: str) -> None:
        if self._lost(holder):
            return
        had = self.oracle.has(holder) or holder in self.oracle.taken or holder in self.oracle.offered
        waited = self.oracle.line.pop(holder, 0)
        operations.give_back(holder=holder, actor=SYSTEM, at=self.at)
        for kept in (self.oracle.held, self.oracle.taken, self.oracle.offered):
            kept.pop(holder, None)
        if had or waited:
            self.oracle.serve()

    @rule(holder=HOLDERS)
    def accept(self, holder: str) -> None:
        count, by = self.oracle.offered.get(holder, (0, 0))
        good = by > self.oracle.now / 1440 and count > 0
        if holder in self.oracle.was_in_line and holder in self.oracle.taken:
            return
        assert self._does(lambda: operations.accept_offer(holder=holder, actor=SYSTEM, at=self.at)) is good
        if good:
            self.oracle.taken[holder] = self.oracle.offered.pop(holder)[0]

    @rule(minutes=st.sampled_from([1, 14, 15, 600, 1440]))
    def time_passes(self, minutes: int) -> None:
        self.oracle.now += minutes

    @rule()
    def the_job_runs(self) -> None:
        for holder in queries.overdue_offers(self.at):
            operations.expire_offer(holder=holder, at=self.at)
            assert self.oracle.offered.pop(holder)[1] <= self.oracle.now / 1440
            self.oracle.serve()
        operations.promote(scope=SCOPE, at=self.at)
        self.oracle.serve()

    @invariant()
    def agrees(self) -> None:
        state, oracle = queries.left([SCOPE])[SCOPE], self.oracle
        assert (state.free, state.taken) == (oracle.free(), sum(oracle.taken.values()))
        assert state.free >= 0
        assert {holder: queries.rank_of(holder).rank for holder in oracle.line} == {
            holder: place for place, holder in enumerate(oracle.line, start=1)
        }

    def _does(self, act: Any) -> bool:
        try:
            act()
        except (operations.Full, operations.NoOffer):
            return False
        return True


def told(examples: int, steps: int, **more: Any) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=slow,
        database=None,
        **more,
    )


@pytest.mark.django_db
def test_the_product_agrees_with_the_oracle() -> None:
    run_state_machine_as_test(Story, settings=told(8, 25))


@pytest.mark.django_db
@pytest.mark.proof
def test_the_product_agrees_with_the_oracle_at_length() -> None:
    run_state_machine_as_test(Story, settings=told(500, 50))


@pytest.mark.django_db
def test_an_oracle_that_forgets_the_line_disagrees() -> None:
    """Negative control: were the line no obstacle to newcomers, the two would part."""
    without_line = mock.patch.object(Oracle, "claims", lambda self, needed: needed <= 0 or needed <= self.free())
    with without_line, pytest.raises(AssertionError):
        run_state_machine_as_test(Story, settings=told(200, 25, phases=[Phase.generate]))
