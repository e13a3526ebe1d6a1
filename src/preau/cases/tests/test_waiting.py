"""How long it takes, measured; how many came before."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from preau.cases import operations
from preau.cases.models import Case, Complement, UsualDelay
from preau.cases.rules.delays import FEWEST, median_days
from preau.cases.states import CaseState
from preau.cases.tests.conftest import KEY, actor_of
from preau.foundation.jobs import testing as jobs
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
SEP_10 = datetime(2024, 9, 10, 10, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([1, 2, 3, 4], None),
        ([5, 1, 2, 3, 4], 3),
        ([1, 1, 1, 1, 90], 1),
        ([1, 2, 3, 4, 5, 6], 4),
        ([0, 0, 0, 0, 0], 0),
    ],
)
def test_the_median_of_too_few_says_nothing(days: list[int], expected: int | None) -> None:
    assert median_days(days) == expected


def others(case: Case, count: int, **columns: object) -> list[Case]:
    """More demandes of the same démarche."""
    rows = []
    for number in range(count):
        row = Case.objects.get(pk=case.pk)
        row.pk, row.reference, row.tracking_token = None, f"CE-24-AUTRE-{number}", f"jeton-{number}"
        for name, value in columns.items():
            setattr(row, name, value)
        row.save(force_insert=True)
        rows.append(row)
    return rows


class TestDelay:
    def test_is_measured_on_recent_answers(
        self, submitted: Case, camille: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        accepted = {"state": CaseState.ACCEPTED, "received_on": date(2024, 8, 1)}
        others(submitted, FEWEST, decided_at=datetime(2024, 8, 7, 9, tzinfo=PARIS), **accepted)
        operations.measure_delays(at=business_time)
        assert UsualDelay.objects.get().days == 6
        page = client_of(camille).get(reverse("cases:tracking", args=[submitted.reference])).content.decode()
        assert "leur réponse en 6 jours ou moins" in page

    def test_of_long_ago_or_settled_at_once_does_not_count(self, submitted: Case, business_time: datetime) -> None:
        old = business_time - timedelta(days=91)
        others(submitted, FEWEST, state=CaseState.ACCEPTED, decided_at=old)
        Case.objects.exclude(pk=submitted.pk).update(keyed_at=business_time, decided_at=business_time)
        operations.measure_delays(at=business_time)
        assert not UsualDelay.objects.exists()

    def test_is_measured_anew_each_day(self, submitted: Case, business_time: datetime) -> None:
        UsualDelay.objects.create(procedure_key=KEY, days=3, decisions=9, measured_on=date(2024, 8, 1))
        operations.measure_delays(at=business_time)
        assert not UsualDelay.objects.exists()


class TestLine:
    @pytest.mark.parametrize(
        ("before", "words"),
        [
            (0, "La vôtre est la prochaine"),
            (1, "1 demande a été reçue avant"),
            (12, "12 demandes ont été reçues avant la vôtre"),
        ],
    )
    def test_says_how_many_came_before(
        self,
        submitted: Case,
        camille: "User",
        client_of: ClientOf,
        business_time: datetime,
        before: int,
        words: str,
    ) -> None:
        others(submitted, before, filed_at=business_time - timedelta(days=1), applicant=None, household=None)
        page = client_of(camille).get(reverse("cases:tracking", args=[submitted.reference])).content.decode()
        assert words in page.replace("\u00a0", " ")


class TestReminder:
    @pytest.fixture
    def asked(self, submitted: Case, roy: "User") -> Complement:
        return operations.ask(
            case=submitted, message="?", deadline_on=date(2024, 9, 25), actor=actor_of(roy), at=SEP_10
        )

    @pytest.mark.parametrize(("day", "due"), [(21, False), (22, True), (25, True), (26, False)])
    def test_is_due_in_the_last_three_days(self, asked: Complement, day: int, due: bool) -> None:
        assert bool(operations.to_remind_ids(at=datetime(2024, 9, day, 6, tzinfo=PARIS))) is due

    def test_is_written_once(self, asked: Complement) -> None:
        at = datetime(2024, 9, 22, 6, tzinfo=PARIS)
        assert [operations.remind(complement_id=asked.pk, at=at) for _ in range(2)] == [True, False]
        jobs.run_all()
        assert "mercredi 25 septembre 2024" in str(mail.outbox[-1].body).replace("\u00a0", " ")

    def test_is_not_for_who_answered(self, asked: Complement, camille: "User") -> None:
        operations.answer(case=asked.case, text="Voilà", actor=actor_of(camille), at=SEP_10)
        at = datetime(2024, 9, 22, 6, tzinfo=PARIS)
        assert operations.to_remind_ids(at=at) == []
        assert operations.remind(complement_id=asked.pk, at=at) is False

    def test_is_not_for_what_was_asked_the_same_day(self, submitted: Case, roy: "User") -> None:
        operations.ask(case=submitted, message="?", deadline_on=date(2024, 9, 12), actor=actor_of(roy), at=SEP_10)
        assert operations.to_remind_ids(at=SEP_10) == []
