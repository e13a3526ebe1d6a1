"""A strike is entered once: by the Caisse for every school, by a head for the own one."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from preau.foundation import clock
from preau.foundation.audit import queries as audit
from preau.foundation.jobs import registry
from preau.kernel.actor import SYSTEM, Actor, ActorKind
from preau.kernel.decision import ALLOWED, Refused
from preau.kernel.periods import Days
from preau.kernel.rights import Right
from preau.schools import operations, policies, queries
from preau.schools.models import Closure

MONDAY, TUESDAY = date(2024, 10, 7), date(2024, 10, 8)
OCTOBER = Days(date(2024, 10, 1), date(2024, 11, 1))


@pytest.fixture
def declare(caisse, business_time: datetime) -> Callable[..., Closure]:
    """A strike of all schools on Monday 7 October; the test may change anything of it."""

    def say(**changes: Any) -> Closure:
        facts = {"school_id": None, "day": MONDAY, "kind": "greve", "actor": SYSTEM, "at": business_time}
        return operations.declare_closure(**(facts | changes))

    return say


def asked() -> list[list[object]]:
    """What the canteen was asked to plan again."""
    rows = DBTaskResult.objects.order_by("enqueued_at")
    calls = [row.args_kwargs["args"] for row in rows]
    return [call[1:] for call in calls if call[0] == "canteen.replan_days"]


class TestDeclareClosure:
    def test_closes_every_school_and_no_other_day(self, declare, caisse) -> None:
        declare()
        closures = queries.closures(OCTOBER)
        assert all(closures.closed(school.pk, MONDAY) for school in caisse)
        assert not closures.closed(caisse[0].pk, TUESDAY)

    def test_closes_one_school_for_its_own_reason(self, declare, caisse) -> None:
        one, other = caisse[:2]
        declare(school_id=one.pk, kind="sortie")
        declare()
        closures = queries.closures(OCTOBER)
        assert (closures.kind(one.pk, MONDAY), closures.kind(other.pk, MONDAY)) == ("sortie", "greve")

    def test_is_read_in_one_statement_for_its_days_only(self, declare) -> None:
        declare()
        with CaptureQueriesContext(connection) as seen:
            assert not queries.closures(Days(TUESDAY)).kinds
        assert len(seen) == 1

    @pytest.mark.parametrize("school", [None, 0])
    def test_twice_is_refused(self, declare, caisse, school: int | None) -> None:
        school_id = None if school is None else caisse[school].pk
        declare(school_id=school_id)
        with pytest.raises(operations.AlreadyClosed):
            declare(school_id=school_id, kind="fermeture")

    @pytest.mark.parametrize("day", [date(2024, 10, 6), date(2024, 10, 21), date(2024, 11, 11)])
    def test_is_refused_when_nobody_would_have_eaten(self, declare, day: date) -> None:
        with pytest.raises(operations.NotASchoolDay):
            declare(day=day)

    def test_needs_the_calendar_of_its_year(self, declare) -> None:
        with pytest.raises(queries.NoCalendar):
            declare(day=date(2031, 10, 7))

    def test_asks_the_canteen_to_plan_again_and_writes_the_journal(self, declare, caisse) -> None:
        closure = declare(school_id=caisse[0].pk)
        assert asked() == [["2024-10-07", caisse[0].pk]]
        assert [entry.kind for entry in audit.history_of(closure)] == ["schools.closure.declared"]

    def test_leaves_nothing_when_the_canteen_cannot_be_told(self, declare, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(registry, "_jobs", {})
        with pytest.raises(KeyError):
            declare()
        assert not Closure.objects.exists()


def agent(*rights: Right, schools: Collection[int] = ()) -> Actor:
    return Actor(ActorKind.AGENT, id=1, name="Ibrahima Diallo", rights=frozenset(rights), schools=frozenset(schools))


class TestWhoCloses:
    def test_a_head_the_own_school_only(self, declare, caisse) -> None:
        actor = agent(Right.SCHOOL_READ, schools=[caisse[0].pk])
        assert declare(school_id=caisse[0].pk, actor=actor).declared_by == actor.name
        for other in (caisse[1].pk, None):
            with pytest.raises(Refused):
                declare(school_id=other, actor=actor)

    def test_whoever_keeps_the_calendar_all_of_them(self, declare) -> None:
        assert declare(actor=agent(Right.CALENDAR_KEEP)).school_id is None

    @pytest.mark.parametrize("actor", [agent(Right.CASES_READ, Right.CASES_KEY), Actor(ActorKind.CITIZEN, id=1)])
    def test_neither_the_front_desk_nor_a_family(self, declare, actor: Actor) -> None:
        with pytest.raises(Refused):
            declare(actor=actor)

    def test_without_the_policy_anybody_would(self, declare, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(policies, "may_close", lambda actor, school_id: ALLOWED)
        assert declare(actor=agent(Right.CASES_READ))


class TestCancelClosure:
    def test_opens_the_day_again_and_tells_the_canteen(self, declare, caisse, business_time: datetime) -> None:
        operations.cancel_closure(closure=declare(), actor=SYSTEM, at=business_time)
        assert not queries.closures(OCTOBER).closed(caisse[0].pk, MONDAY)
        assert asked() == [["2024-10-07", None]] * 2

    def test_lets_the_day_be_declared_anew(self, declare, business_time: datetime) -> None:
        operations.cancel_closure(closure=declare(), actor=SYSTEM, at=business_time)
        assert declare(kind="fermeture").pk

    def test_is_refused_once_the_day_is_over(self, declare, business_time: datetime) -> None:
        closure = declare()
        with pytest.raises(operations.NoLongerToCome):
            operations.cancel_closure(closure=closure, actor=SYSTEM, at=business_time + timedelta(days=60))

    def test_twice_is_refused(self, declare, business_time: datetime) -> None:
        closure = declare()
        operations.cancel_closure(closure=closure, actor=SYSTEM, at=business_time)
        with pytest.raises(operations.NoLongerToCome):
            operations.cancel_closure(closure=closure, actor=SYSTEM, at=business_time)


class TestScreen:
    URL = "/agents/calendrier/"

    def test_lists_what_is_coming_and_adds_a_day(self, client_of, roy, declare) -> None:
        client = client_of(roy)
        assert "Aucune fermeture à venir" in client.get(self.URL).text
        answer = client.post(self.URL, {"ecole": "toutes", "jour": "2024-10-07", "nature": "greve"}, follow=True)
        assert "Toutes les écoles" in answer.text
        assert Closure.objects.get().day == MONDAY

    def test_says_why_a_day_cannot_be_added(self, client_of, roy, declare) -> None:
        declare()
        told = {"ecole": "toutes", "nature": "greve"}
        client = client_of(roy)
        assert "déjà saisi" in client.post(self.URL, told | {"jour": "2024-10-07"}).text
        assert "Aucun repas" in client.post(self.URL, told | {"jour": "2024-10-06"}).text
        assert "pas encore chargé" in client.post(self.URL, told | {"jour": "2031-10-07"}).text

    def test_offers_a_head_the_own_school_only(self, client_of, head, caisse, declare) -> None:
        client = client_of(head)
        assert "Toutes les écoles" not in client.get(self.URL).text
        answer = client.post(self.URL, {"ecole": str(caisse[1].pk), "jour": "2024-10-07", "nature": "greve"})
        assert answer.status_code == 200
        assert not Closure.objects.exists()
        client.post(self.URL, {"ecole": str(caisse[0].pk), "jour": "2024-10-07", "nature": "greve"})
        assert Closure.objects.get().school_id == caisse[0].pk

    def test_cancels_a_day_that_is_coming(self, client_of, roy, declare) -> None:
        closure = declare()
        client_of(roy).post(f"{self.URL}{closure.pk}/annuler/")
        closure.refresh_from_db()
        assert closure.cancelled_at is not None

    def test_shows_a_head_the_strike_of_all_schools_without_the_button(self, client_of, head, declare) -> None:
        closure = declare()
        client = client_of(head)
        page = client.get(self.URL).text
        assert "Grève" in page
        assert "annuler" not in page
        assert client.post(f"{self.URL}{closure.pk}/annuler/").status_code == 404

    def test_a_day_that_is_over_is_gone(self, client_of, roy, declare, business_time: datetime) -> None:
        declare()
        with clock.fixed_at(business_time + timedelta(days=60)):
            assert "Aucune fermeture à venir" in client_of(roy).get(self.URL).text

    def test_costs_the_same_for_one_closure_and_for_twenty(self, client_of, roy, caisse, declare) -> None:
        client = client_of(roy)
        counts = []
        for schools in ([caisse[0]], caisse[1:20]):
            for school in schools:
                declare(school_id=school.pk)
            with CaptureQueriesContext(connection) as seen:
                client.get(self.URL)
            counts.append(len(seen))
        assert counts[0] == counts[1]
        assert counts[0] <= 8
