"""Mails and papers of a story are made by two processes: each job once, and no fault is lost."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from preau.demo import beside
from preau.demo.beside import FEW, shared

JOBS = [("outbox.send", [number]) for number in range(FEW + 3)]


class Colleague(Executor):
    """Does at once what is asked, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.asked += [job for jobs in args[1:] for job in jobs]
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except ValueError as fault:
            done.set_exception(fault)
        return done


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Jobs as they are done; that of a negative number fails."""
    done: list[Any] = []

    def do(at: datetime, jobs: Sequence[Any]) -> None:
        done.extend(jobs)
        if any(number < 0 for _name, (number,) in jobs):
            raise ValueError("no such mail")

    monkeypatch.setattr(beside, "done_at", do)
    return done


@pytest.mark.django_db(transaction=True)
class TestShared:
    def test_every_job_is_done_once_every_second_one_by_the_colleague(self, done: list[Any]) -> None:
        colleague = Colleague()
        shared(JOBS, colleague)
        assert (sorted(done), colleague.asked) == (JOBS, JOBS[1::2])

    def test_a_few_jobs_are_not_worth_asking(self, done: list[Any]) -> None:
        colleague = Colleague()
        shared(JOBS[: FEW - 1], colleague)
        assert (done, colleague.asked) == (JOBS[: FEW - 1], [])

    def test_alone_one_does_them_all_in_their_order(self, done: list[Any]) -> None:
        shared(JOBS, None)
        assert done == JOBS

    def test_what_is_not_committed_is_shared_with_nobody(self, done: list[Any]) -> None:
        colleague = Colleague()
        with transaction.atomic():
            assert connection.in_atomic_block
            shared(JOBS, colleague)
        assert (done, colleague.asked) == (JOBS, [])

    @pytest.mark.parametrize("place", [0, 1], ids=["of ours", "of the colleague"])
    def test_a_fault_is_raised_after_the_other_half_is_done(self, done: list[Any], place: int) -> None:
        jobs = list(JOBS)
        jobs[place] = ("outbox.send", [-1])
        with pytest.raises(ValueError, match="no such mail"):
            shared(jobs, Colleague())
        assert len(done) == len(jobs)
