"""« Signaler un accueil individualisé (PAI) »: dates, a meal, never a diagnosis."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from preau.canteen import operations, queries
from preau.canteen.models import CarePlan
from preau.canteen.rules.care import Care, care_on, warning_due
from preau.canteen.tests.conftest import SIGNED, actor_of, fresh, photo, read_json
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.kernel.rights import Right
from preau.procedures import operations as procedures

SEP_3 = datetime(2024, 9, 3, 9, tzinfo=PARIS)
LAST = date(2025, 6, 30)


class TestRules:
    @pytest.mark.parametrize(
        ("day", "care"),
        [
            pytest.param(date(2024, 9, 2), Care.NONE, id="before it begins"),
            pytest.param(date(2024, 9, 3), Care.IN_FORCE, id="its first day"),
            pytest.param(LAST, Care.IN_FORCE, id="its last day"),
            pytest.param(date(2025, 7, 1), Care.OVER, id="over: never fed as the others by default"),
        ],
    )
    def test_a_plan_is_in_force_from_its_first_to_its_last_day(self, day: date, care: Care) -> None:
        assert care_on(day, [(date(2024, 9, 3), LAST)]) is care

    def test_a_renewed_plan_goes_on(self) -> None:
        assert care_on(date(2025, 7, 1), [(date(2024, 9, 3), LAST), (LAST, date(2026, 6, 30))]) is Care.IN_FORCE

    @pytest.mark.parametrize(
        ("left", "warned", "due"),
        [(61, None, None), (60, None, 60), (59, 60, None), (16, 60, None), (15, 60, 15), (3, None, 15), (2, 15, None)],
    )
    def test_it_is_announced_60_and_15_days_before(self, left: int, warned: int | None, due: int | None) -> None:
        assert warning_due(LAST, today=LAST - timedelta(days=left), warned_days=warned) == due

    def test_and_no_more_once_it_is_over(self) -> None:
        assert warning_due(LAST, today=LAST + timedelta(days=1), warned_days=None) is None


@pytest.fixture
def lou(camille, family_of, enrol, business_time):
    home = family_of(camille, "Lou")
    enrol(camille, "Lou", at=business_time)
    procedures.publish(read_json("canteen/procedures/pai.json"), actor=SYSTEM, at=business_time)
    return home


@pytest.fixture
def prepare_plan(lou, camille):
    def make(**said: Any):
        me = actor_of(camille)
        draft = cases.start(key="pai", actor=me, household_id=lou, at=SEP_3)
        child = families.children_of_household(lou, on=SEP_3.date())[0].id
        answers = {
            "enfant": child,
            "repas": "panier",
            "debut": "2024-09-03",
            "fin": "2025-06-30",
            "accord": True,
        } | said
        draft = cases.save_step(case=draft, step="pai", values=answers, actor=me, at=SEP_3)
        cases.add_file(case=draft, kind="pai", upload=photo(), actor=me, at=SEP_3)
        return draft

    return make


@pytest.fixture
def sent(prepare_plan, camille):
    case = cases.submit(draft=prepare_plan(), actor=actor_of(camille), at=SEP_3, signature=SIGNED)
    return fresh(case)


@pytest.fixture
def accepted(sent, roy):
    cases.accept(case=sent, actor=actor_of(roy), at=SEP_3)
    return CarePlan.objects.get()


@pytest.mark.django_db
class TestTheDemande:
    def test_accepted_the_school_reads_that_there_is_a_plan(self, sent, roy, client_of, parmentier):
        address = reverse("canteen-desk:school", args=[parmentier.uai])
        assert ">PAI<" not in client_of(roy).get(address).content.decode()
        cases.accept(case=sent, actor=actor_of(roy), at=SEP_3)
        with clock.fixed_at(SEP_3):
            for query in ("", "?jour=2024-09-05"):
                page = client_of(roy).get(address + query).content.decode()
                assert ">PAI<" in page
                assert "panier" not in page

    def test_over_and_not_renewed_the_school_asks_the_family_first(self, accepted, parmentier):
        found = queries.day_list(parmentier.pk, date(2025, 7, 1)).rows
        assert [row.care for row in found] == [Care.OVER]

    def test_says_to_the_agent_what_it_will_do(self, sent):
        told = case_queries.handler_of(sent).preview(case_queries.view_of(sent), decision={}, at=SEP_3)
        assert "mange le panier apporté par sa famille" in told[0].sentence

    def test_refused_there_is_no_plan(self, sent, roy):
        cases.refuse(case=sent, reason="Pas signé", actor=actor_of(roy), at=SEP_3)
        assert not CarePlan.objects.exists()

    def test_leaves_nothing_half_done(self, sent, roy, monkeypatch):
        def broken(*_words: Any, **_more: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("preau.canteen.operations.care.audit.record", broken)
        with pytest.raises(RuntimeError):
            cases.accept(case=sent, actor=actor_of(roy), at=SEP_3)
        assert not CarePlan.objects.exists()
        assert fresh(sent).state == "submitted"

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"fin": "2024-09-01"}, "fin"),
            ({"debut": "2024-01-08", "fin": "2024-07-05"}, "fin"),
            ({"fin": "2025-12-31"}, "fin"),
            ({"enfant": 999_999}, "enfant"),
        ],
        ids=["ends before it begins", "is over already", "lasts more than a year", "another family's child"],
    )
    def test_is_not_sent_when_it(self, prepare_plan, camille, said, field):
        draft = prepare_plan(**said)
        found = case_queries.problems_of(fresh(draft), actor=actor_of(camille), at=SEP_3)
        assert field in {problem.field for problem in found}
        with pytest.raises(cases.NotReady):
            cases.submit(draft=draft, actor=actor_of(camille), at=SEP_3, signature=SIGNED)

    def test_takes_the_right_to_decide(self, lou, camille):
        with pytest.raises(Refused):
            operations.record_care_plan(
                child_id=1,
                household_id=lou,
                kind="panier",
                starts_on=SEP_3.date(),
                last_day=LAST,
                case_reference="CE-1",
                actor=actor_of(camille),
                at=SEP_3,
            )


@pytest.mark.django_db
class TestTheDocument:
    def test_is_read_with_the_right_on_health_only(self, sent, roy, lea, chef):
        assert actor_of(roy).has(Right.HEALTH_READ)
        readers = [
            user.username for user in (roy, lea, chef) if case_queries.may_read_piece(sent, "pai", actor=actor_of(user))
        ]
        assert readers == ["roy"]

    def test_its_pages_are_forbidden_to_the_others(self, sent, roy, lea, client_of):
        address = reverse("cases-desk:case", args=[sent.reference])
        assert client_of(lea).get(address).status_code == 200
        file_id = sent.pieces.get().files.get().pk
        assert case_queries.file_of(sent, file_id, actor=actor_of(lea)) is None
        assert case_queries.file_of(sent, file_id, actor=actor_of(roy)) is not None

    def test_without_the_protection_it_would_be_read(self, sent, lea, monkeypatch):
        monkeypatch.setattr("preau.cases.queries.details.SENSITIVE", {})
        assert case_queries.may_read_piece(sent, "pai", actor=actor_of(lea))


@pytest.mark.django_db
class TestTheWarning:
    def warn(self, day: date) -> int:
        return operations.warn_care_plans(actor=SYSTEM, at=datetime(day.year, day.month, day.day, 6, tzinfo=PARIS))

    def test_leaves_twice_and_says_nothing_of_health(self, accepted):
        days = [LAST - timedelta(days=left) for left in (61, 60, 59, 15, 14)]
        assert [self.warn(day) for day in days] == [0, 1, 0, 1, 0]
        run_all()
        told = [message for message in mail.outbox if "à renouveler" in message.subject]
        assert len(told) == 2
        assert not [word for word in ("allergie", "santé", "panier", "médecin") if word in str(told[0].body)]

    def test_is_spared_once_the_plan_is_renewed(self, accepted):
        CarePlan.objects.create(
            child_id=accepted.child_id,
            household_id=accepted.household_id,
            kind="panier",
            starts_on=LAST,
            last_day=date(2026, 6, 30),
            case_reference="CE-2",
        )
        assert self.warn(LAST - timedelta(days=60)) == 0
