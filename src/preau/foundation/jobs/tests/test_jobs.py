"""Work by name, queued with the act that asks for it, done when due, by one worker."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from preau.foundation import clock, jobs
from preau.foundation.jobs import operations, queries, registry, rescue, testing
from preau.foundation.jobs.due import next_due
from preau.foundation.jobs.models import PeriodicJob
from preau.foundation.jobs.tasks import run
from preau.kernel.instants import PARIS

pytestmark = pytest.mark.django_db

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the jobs of these tests did; their schedules replace everybody's."""
    said: list[str] = []
    monkeypatch.setattr(registry, "_jobs", {})
    monkeypatch.setattr(registry, "_schedules", {})
    jobs.job("test.say")(said.append)
    jobs.periodic("test.hourly", every=HOUR, clock="real")(lambda: said.append("hourly"))
    jobs.periodic("test.nightly", every=DAY, clock="business")(lambda: said.append(f"night of {clock.today()}"))
    return said


def queued() -> list[str]:
    return [row.args_kwargs["args"][0] for row in DBTaskResult.objects.order_by("enqueued_at")]


class TestEnqueue:
    def test_runs_later_by_name(self, done: list[str]) -> None:
        jobs.enqueue("test.say", "bonjour")
        assert done == []
        assert testing.run_all() == 1
        assert done == ["bonjour"]

    def test_they_are_the_rows_that_the_engine_itself_would_write(self, done: list[str]) -> None:
        def rows() -> list[dict[str, object]]:
            found = DBTaskResult.objects.order_by("enqueued_at").values()
            return [{name: value for name, value in row.items() if name not in ("id", "enqueued_at")} for row in found]

        for word in ("bonjour", "bonsoir"):
            run.enqueue("test.say", word)
        one_by_one = rows()
        assert testing.run_all() == 2
        DBTaskResult.objects.all().delete()
        jobs.enqueue_all("test.say", (["bonjour"], ["bonsoir"]))
        assert rows() == one_by_one
        assert testing.run_all() == 2
        assert done == ["bonjour", "bonsoir"] * 2

    def test_many_of_an_unknown_name_fail_at_once(self, done: list[str]) -> None:
        with pytest.raises(KeyError):
            jobs.enqueue_all("test.unheard", [[1]])

    def test_an_act_that_fails_asks_for_nothing(self, done: list[str]) -> None:
        with transaction.atomic():
            jobs.enqueue("test.say", "bonjour")
            transaction.set_rollback(True)
        assert testing.run_all() == 0

    def test_an_unknown_name_fails_at_once(self, done: list[str]) -> None:
        with pytest.raises(KeyError):
            jobs.enqueue("test.unheard")

    def test_two_jobs_cannot_share_a_name(self, done: list[str]) -> None:
        with pytest.raises(ValueError, match=r"test\.say"):
            jobs.job("test.say")(print)

    def test_work_that_work_asks_for_is_done_too(self, done: list[str]) -> None:
        jobs.job("test.chain")(lambda: jobs.enqueue("test.say", "suite"))
        jobs.enqueue("test.chain")
        assert testing.run_all() == 2
        assert done == ["suite"]

    def test_every_app_brings_its_jobs(self) -> None:
        assert {"audit.seal", "outbox.send", "outbox.send_due", "files.sweep", "jobs.rescue"} <= set(registry._jobs)


class TestTick:
    def test_queues_what_is_due_once(self, done: list[str]) -> None:
        assert sorted(operations.tick()) == ["test.hourly", "test.nightly"]
        assert operations.tick() == []
        testing.run_all()
        assert sorted(done) == ["hourly", "night of 2024-08-20"]

    def test_of_two_schedulers_one_gets_the_job(self, done: list[str]) -> None:
        operations.ensure_rows()
        seen_by_first = PeriodicJob.objects.get(name="test.hourly")
        seen_by_second = PeriodicJob.objects.get(name="test.hourly")
        assert operations.claim(seen_by_first)
        assert not operations.claim(seen_by_second)

    def test_control_without_the_condition_both_would_get_it(
        self, done: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        operations.ensure_rows()
        first, second = (PeriodicJob.objects.get(name="test.hourly") for _ in range(2))
        everything = PeriodicJob.objects.filter(name="test.hourly")
        monkeypatch.setattr(
            operations, "_claim_for", lambda _name, _shown, _now, following, _at: everything.update(next_at=following)
        )
        assert operations.claim(first)
        assert operations.claim(second)

    def test_business_work_waits_for_business_midnight(self, done: list[str]) -> None:
        operations.tick()
        with clock.fixed_at(datetime(2024, 8, 20, 23, 59, 59, tzinfo=PARIS)):
            assert "test.nightly" not in operations.tick()
        with clock.fixed_at(datetime(2024, 8, 21, 0, 0, 0, tzinfo=PARIS)):
            assert operations.tick() == ["test.nightly"]

    def test_a_rehearsal_runs_due_business_work_on_the_spot(self, done: list[str]) -> None:
        operations.tick()
        for day in (21, 22, 23):
            with clock.fixed_at(datetime(2024, 8, day, 9, tzinfo=PARIS)):
                assert jobs.run_due() == ["test.nightly"]
        assert done == ["night of 2024-08-21", "night of 2024-08-22", "night of 2024-08-23"]

    def test_the_command_makes_one_round(self, done: list[str]) -> None:
        call_command("tick", "--once")
        assert sorted(queued()) == ["test.hourly", "test.nightly"]


@pytest.mark.parametrize(
    ("every", "now", "expected"),
    [
        pytest.param(HOUR, "2024-08-20T09:10", "2024-08-20T10:00", id="keeps its minute"),
        pytest.param(HOUR, "2024-08-20T15:30", "2024-08-20T16:00", id="does not make up for missed hours"),
        pytest.param(DAY, "2024-08-20T09:10", "2024-08-21T00:00", id="a day ends at midnight"),
        pytest.param(DAY, "2024-10-26T12:00", "2024-10-27T00:00", id="before the night of 25 hours"),
        pytest.param(DAY, "2024-10-27T12:00", "2024-10-28T00:00", id="after it, still midnight"),
        pytest.param(7 * DAY, "2024-08-20T09:10", "2024-08-27T00:00", id="a week"),
    ],
)
def test_next_due(every: timedelta, now: str, expected: str) -> None:
    planned = datetime(2024, 8, 20, 9, tzinfo=PARIS)
    at = datetime.fromisoformat(now).replace(tzinfo=PARIS)
    assert next_due(planned, every, now=at) == datetime.fromisoformat(expected).replace(tzinfo=PARIS)


class TestRescue:
    @pytest.fixture
    def task(self, done: list[str]) -> "DBTaskResult[..., None]":
        jobs.enqueue("test.say", "bonjour")
        return DBTaskResult.objects.get()

    def test_takes_again_the_work_of_a_dead_worker(self, task: "DBTaskResult[..., None]", done: list[str]) -> None:
        task.claim("dead")
        assert rescue.rescue() == 0
        DBTaskResult.objects.update(started_at=clock.real_now() - rescue.LEASE - MINUTE)
        assert rescue.rescue() == 1
        testing.run_all()
        assert done == ["bonjour"]

    def test_tries_failed_work_again_after_a_while(self, task: "DBTaskResult[..., None]") -> None:
        task.claim("one")
        task.set_failed(RuntimeError("mail server away"))
        assert rescue.rescue() == 0
        DBTaskResult.objects.update(finished_at=clock.real_now() - MINUTE)
        assert rescue.rescue() == 1

    def test_gives_up_after_five_tries_and_says_so(self, task: "DBTaskResult[..., None]") -> None:
        for number in range(rescue.ATTEMPTS):
            task.claim(f"worker {number}")
        task.set_failed(RuntimeError("always"))
        DBTaskResult.objects.update(finished_at=clock.real_now() - DAY)
        assert rescue.rescue() == 0
        assert queries.given_up() == 1

    def test_forgets_old_successes_only(self, task: "DBTaskResult[..., None]") -> None:
        testing.run_all()
        rescue.prune()
        assert DBTaskResult.objects.count() == 1
        DBTaskResult.objects.update(finished_at=clock.real_now() - rescue.KEEP - MINUTE)
        rescue.prune()
        assert DBTaskResult.objects.count() == 0


class TestHealth:
    def test_sees_a_scheduler_that_stopped(self, done: list[str]) -> None:
        assert queries.scheduler_is_late(MINUTE)
        operations.tick()
        assert not queries.scheduler_is_late(MINUTE)

    def test_sees_work_that_nobody_takes(self, done: list[str]) -> None:
        jobs.enqueue("test.say", "bonjour")
        assert not queries.work_is_waiting(MINUTE)
        DBTaskResult.objects.update(enqueued_at=clock.real_now() - HOUR)
        assert queries.work_is_waiting(MINUTE)


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_the_same_time_queue_a_job_once(done: list[str]) -> None:
    def round_of(_: int) -> list[str]:
        try:
            with clock.fixed_at(datetime(2024, 8, 20, 9, tzinfo=PARIS)):
                return operations.tick()
        finally:
            connection.close()

    operations.ensure_rows()
    with ThreadPoolExecutor(4) as pool:
        claimed = [name for names in pool.map(round_of, range(8)) for name in names]
    assert sorted(claimed) == ["test.hourly", "test.nightly"]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 2
