"""Drafts live through sessions and devices, remind their owner, then go with their files."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from preau.cases import operations
from preau.cases.models import Case
from preau.cases.operations import expiry, keeping
from preau.cases.states import CaseState
from preau.cases.tests.conftest import Garden, actor_of
from preau.cases.tests.visitors import DOCUMENT, Visitor, follow, mails_to
from preau.foundation import clock
from preau.foundation.files.models import StoredFile
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[["User"], Client]
CAMILLE = "camille@example.org"


def night(after: datetime, **time: int) -> None:
    """What the hourly job does, some days later."""
    later = after + timedelta(**time)
    operations.remind_drafts(at=later)
    operations.delete_old_drafts(at=later)


class TestReminder:
    @pytest.mark.parametrize(("days", "told"), [(22, 0), (23, 1), (29, 1)])
    def test_leaves_on_the_twenty_third_day(self, draft: Case, business_time: datetime, days: int, told: int) -> None:
        night(business_time, days=days)
        assert len(mails_to(CAMILLE)) == told

    def test_has_the_link_and_the_day_it_goes(self, draft: Case, business_time: datetime) -> None:
        night(business_time, days=23)
        text = mails_to(CAMILLE)[0].replace("\u00a0", " ")
        assert reverse("cases:tracking", args=[draft.reference]) in text
        assert "jeudi 19 septembre 2024 inclus" in text

    def test_is_told_once(self, draft: Case, business_time: datetime) -> None:
        for days in (23, 24, 25):
            night(business_time, days=days)
        assert len(mails_to(CAMILLE)) == 1

    def test_is_told_again_after_another_change(self, draft: Case, camille: "User", business_time: datetime) -> None:
        night(business_time, days=23)
        later = business_time + timedelta(days=25)
        operations.save_step(case=draft, step="mot", values={"mot": "Oui"}, actor=actor_of(camille), at=later)
        night(later, days=23)
        assert len(mails_to(CAMILLE)) == 2

    def test_tells_a_family_of_ten_drafts_once(
        self, draft: Case, camille: "User", household: int, business_time: datetime
    ) -> None:
        for _ in range(9):
            operations.start(key=draft.procedure_key, actor=actor_of(camille), household_id=household, at=business_time)
        night(business_time, days=23)
        assert len(mails_to(CAMILLE)) == 1


class TestDeletion:
    def test_takes_the_files_along(self, ready: Case, business_time: datetime) -> None:
        night(business_time, days=30)
        assert (Case.objects.count(), StoredFile.objects.count()) == (1, 1)
        night(business_time, days=30, seconds=1)
        assert (Case.objects.count(), StoredFile.objects.count()) == (0, 0)

    def test_spares_what_was_sent(self, submitted: Case, business_time: datetime) -> None:
        night(business_time, days=400)
        assert Case.objects.get().state == CaseState.SUBMITTED

    def test_gives_back_what_was_held(
        self, draft: Case, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        freed: list[str] = []
        monkeypatch.setattr(expiry, "_holders", [lambda case: freed.append(case.reference)])
        night(business_time, days=31)
        assert freed == [draft.reference]

    def test_goes_on_where_it_stopped(
        self, draft: Case, camille: "User", household: int, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(4):
            operations.start(key=draft.procedure_key, actor=actor_of(camille), household_id=household, at=business_time)
        monkeypatch.setattr(keeping, "BATCH", 2)
        keeping._delete_some(business_time + timedelta(days=31))
        assert Case.objects.count() == 3
        assert operations.delete_old_drafts(at=business_time + timedelta(days=31)) == 3

    def test_is_announced_in_the_list(self, client_of: ClientOf, camille: "User", draft: Case) -> None:
        page = client_of(camille).get(reverse("cases:list")).content.decode()
        assert "jeudi 19 septembre 2024" in page


class TestVisitors:
    @pytest.fixture(autouse=True)
    def published(self, db: None, garden: Garden, business_time: datetime) -> None:
        procedures.publish(DOCUMENT, actor=SYSTEM, at=business_time)

    def test_get_their_link_after_an_hour_away(self, business_time: datetime) -> None:
        manon = Visitor()
        case = manon.fill(manon.start())
        night(business_time, minutes=59)
        assert mails_to() == []
        night(business_time, hours=1)
        assert follow(case) in mails_to()[0]

    def test_without_address_get_none(self, business_time: datetime) -> None:
        Visitor().start()
        night(business_time, hours=2)
        assert mails_to() == []

    def test_are_kept_seven_days(self, business_time: datetime) -> None:
        Visitor().start()
        night(business_time, days=7)
        assert Case.objects.count() == 1
        night(business_time, days=7, seconds=1)
        assert Case.objects.count() == 0

    def test_are_kept_thirty_days_once_in_a_space(self, camille: "User", business_time: datetime) -> None:
        visitor = Visitor(email=CAMILLE)
        case = visitor.fill(visitor.start())
        operations.claim(case=case, actor=actor_of(camille), at=clock.now())
        night(business_time, days=8)
        assert Case.objects.count() == 1
