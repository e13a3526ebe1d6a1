"""Ruling 34: what our silence means, and when."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail

from preau.cases import operations, queries
from preau.cases.models import Case, SilenceMark
from preau.cases.states import CaseState
from preau.cases.tests.conftest import DOCUMENT, SIGNED, Garden, actor_of
from preau.foundation import audit, clock
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import PARIS
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

SEP_10 = datetime(2024, 9, 10, 10, tzinfo=PARIS)
LAST = datetime(2024, 10, 20, 23, 59, tzinfo=PARIS)  # two months after 20 August
DAY_AFTER = datetime(2024, 10, 21, 0, 1, tzinfo=PARIS)
Send = Callable[..., Case]


@pytest.fixture
def send(ready: Case, camille: "User", business_time: datetime) -> Send:
    """Camille sends it, under a démarche whose silence means that."""

    def submit(silence: str = "rejection") -> Case:
        document: dict[str, Any] = DOCUMENT | {"legal": {"silence": silence, "silence_months": 2}}
        version = procedures.publish(document, actor=SYSTEM, at=business_time)
        Case.objects.filter(pk=ready.pk).update(procedure=version)
        draft = queries.case_with_id(ready.pk)
        return operations.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGNED)

    return submit


def again(case: Case) -> Case:
    return queries.case_with_id(case.pk)


def kinds(case: Case) -> list[str]:
    return [entry.kind for entry in audit.queries.history_of(case) if entry.kind.startswith("cases.silence")]


class TestWatchedDay:
    def test_is_the_one_of_the_rule_after_every_act(
        self, send: Send, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        case, agent = send(), actor_of(roy)
        acts: list[Callable[[], object]] = [
            lambda: operations.ask(case=case, message="?", deadline_on=date(2024, 9, 25), actor=agent, at=SEP_10),
            lambda: operations.answer(case=case, text="!", actor=actor_of(camille), at=SEP_10 + timedelta(10)),
            lambda: operations.accept(case=case, actor=agent, at=SEP_10 + timedelta(11)),
        ]
        kept = [again(case).silence_on]
        for act in acts:
            act()
            kept.append(again(case).silence_on)
            assert again(case).silence_on == queries.watched_until(again(case))
        assert kept == [date(2024, 10, 20), date(2024, 11, 4), date(2024, 10, 30), date(2024, 10, 30)]

    def test_of_a_silent_acceptance_is_unknown_while_something_is_missing(self, send: Send, roy: "User") -> None:
        case = send("acceptance")
        operations.ask(case=case, message="?", deadline_on=date(2024, 9, 25), actor=actor_of(roy), at=SEP_10)
        assert again(case).silence_on is None

    def test_of_a_protected_family_is_the_alarm(
        self, send: Send, garden: Garden, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(garden, "alarm_after_days", lambda: 45)
        assert send().silence_on == date(2024, 10, 4)
        assert queries.legal_day(again(Case.objects.get())) == date(2024, 10, 20)


class TestNobodyAnswered:
    def test_until_midnight_nothing_is_written(self, send: Send) -> None:
        case = send()
        assert operations.overdue_ids(at=LAST) == []
        assert operations.note_silence(case=case, at=LAST) is None

    def test_silence_that_means_no_alarms_and_tells_but_closes_nothing(self, send: Send, garden: Garden) -> None:
        case = send()
        with clock.fixed_at(DAY_AFTER):
            run_watch()
        mark = SilenceMark.objects.get()
        assert (mark.meaning, mark.spoke_on) == (SilenceMark.Meaning.REJECTION, date(2024, 10, 20))
        assert (again(case).state, kinds(case)) == (CaseState.SUBMITTED, ["cases.silence.rejection"])
        assert "accepted" not in [what for what, _ in garden.told]
        assert "tribunal administratif" in str(mail.outbox[-1].body)

    def test_silence_that_means_yes_takes_effect(self, send: Send, garden: Garden) -> None:
        case = send("acceptance")
        operations.note_silence(case=case, at=DAY_AFTER)
        assert again(case).state == CaseState.ACCEPTED
        assert garden.told[-1] == ("accepted", case.reference)
        assert SilenceMark.objects.get().meaning == SilenceMark.Meaning.ACCEPTANCE

    @pytest.mark.parametrize("why", ["held", "refused"])
    def test_an_effect_that_is_impossible_alarms_and_leaves_nothing_half_done(
        self, send: Send, garden: Garden, monkeypatch: pytest.MonkeyPatch, why: str
    ) -> None:
        case = send("acceptance")
        if why == "held":
            garden.held = "vacances"
        else:

            def no(*_: object, **__: object) -> None:
                raise Refused(refuse("cases.not-your-task"))

            monkeypatch.setattr(garden, "on_accepted", no)
        operations.note_silence(case=case, at=DAY_AFTER)
        assert again(case).state == CaseState.SUBMITTED
        assert SilenceMark.objects.get().meaning == SilenceMark.Meaning.ALARM

    def test_a_protected_family_is_never_refused_by_the_clock(
        self, send: Send, garden: Garden, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(garden, "alarm_after_days", lambda: 45)
        case = send()
        jobs.run_all()
        before = len(mail.outbox)
        operations.note_silence(case=case, at=DAY_AFTER)
        assert SilenceMark.objects.get().meaning == SilenceMark.Meaning.ALARM
        jobs.run_all()
        assert len(mail.outbox) == before
        assert queries.implied_decision_of(case) is None

    def test_is_written_once(self, send: Send) -> None:
        case = send()
        for _ in range(2):
            operations.note_silence(case=case, at=DAY_AFTER)
        assert SilenceMark.objects.count() == 1
        assert operations.overdue_ids(at=DAY_AFTER) == []

    def test_an_answer_in_time_leaves_nothing_to_write(self, send: Send, roy: "User") -> None:
        case = send("acceptance")
        operations.refuse(case=case, reason="Jardin fermé", actor=actor_of(roy), at=LAST)
        assert operations.overdue_ids(at=DAY_AFTER) == []
        assert operations.note_silence(case=case, at=DAY_AFTER) is None


def run_watch() -> None:
    from preau.cases.jobs import watch_silence

    watch_silence()
    jobs.run_all()
