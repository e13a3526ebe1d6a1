"""A town's families, taken over at once: the same rows as one by one, all of them or none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from preau.accounts.models import User
from preau.families import operations, queries
from preau.families.models import Adult, AdultStay, Child, ChildStay, CustodyArrangement, Guardianship, Household
from preau.families.operations import (
    AlreadyInFamily,
    Contradiction,
    HasAFamily,
    NewAddress,
    NewChild,
    NewHome,
    NewPerson,
    NotTakenOver,
)
from preau.families.queries import HouseholdView
from preau.foundation import audit
from preau.foundation.audit.models import AuditEvent
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused

pytestmark = pytest.mark.django_db
TakeOver = Callable[[list[NewHome]], list[operations.OpenedHome]]
TABLES = (Household, Adult, Child, AdultStay, ChildStay, Guardianship, CustodyArrangement)

TITON = NewAddress("3 rue Titon", "75011", "Paris", "Bâtiment B")
BESLAY = NewAddress("4 passage Beslay", "75011", "Paris")
NOE = NewChild("Noé", "Girard", date(2016, 2, 1), number="E-4711")
AWA = NewPerson("Awa", "Traoré", date(1987, 5, 14), "0612345678", "awa@example.org")


def neighbours(count: int) -> list[NewHome]:
    child = NewChild("Idriss", "Traoré", date(2016, 4, 4))
    return [NewHome("Traoré", TITON, (AWA, NewPerson("Paul", "Roux")), (child,)) for _ in range(count)]


@pytest.fixture
def take_over(business_time: datetime) -> TakeOver:
    return lambda homes: operations.take_over_households(homes, actor=SYSTEM, at=business_time)


@pytest.fixture
def town(nadia: User, paul: User) -> list[NewHome]:
    """Noé lives with Nadia one week and with Paul the other; Nadia's daughter and her partner live with her."""
    maya = NewChild("Maya", "Benali", date(2018, 3, 14), {0: "parent", 1: "autre"}, alternates=True)
    at_nadias = (NewPerson("Nadia", "Benali", user_id=nadia.pk), NewPerson("Ali", "Roux", date(1985, 1, 1)))
    return [
        NewHome("Benali", BESLAY, at_nadias, (NOE, maya)),
        NewHome("Traoré", TITON, (AWA,), ()),
        NewHome("Girard", TITON, (NewPerson("Paul", "Girard", user_id=paul.pk),), (NOE,)),
    ]


def one_by_one(town: list[NewHome], at: datetime) -> None:
    """The same families through the operations on one."""
    noe = 0
    for home in town:
        opened = operations.open_household(
            name=home.name, street=home.address.street, street_more=home.address.street_more,
            postcode=home.address.postcode, city=home.address.city, actor=SYSTEM, at=at,
        )  # fmt: skip
        who: dict[str, Any] = {"household_id": opened.id, "actor": SYSTEM, "at": at}
        user_ids = []
        for adult in home.adults:
            operations.add_adult(
                first_name=adult.first_name, last_name=adult.last_name, birth_on=adult.birth_on, email=adult.email,
                phone=adult.phone, user_id=adult.user_id, verified=True, **who,
            )  # fmt: skip
            user_ids.append(adult.user_id)
        for child in home.children:
            if child is NOE and noe:
                operations.share_child(
                    child_id=noe, adult_user_id=user_ids[0], relation="parent", case_reference="", **who
                )
                continue
            key = operations.add_child(
                adult_user_id=user_ids[0], first_name=child.first_name, last_name=child.last_name,
                birth_on=child.birth_on, relation="parent", case_reference="", alternates=child.alternates,
                verified=True, **who,
            )  # fmt: skip
            noe = key if child is NOE else noe
            if 1 in child.guardians:
                answers_too(home, key, at=at)


def answers_too(home: NewHome, child_id: int, *, at: datetime) -> None:
    """The second grown-up, for whom no operation on one makes a link to one child only."""
    Guardianship.objects.create(
        child_id=child_id, adult=Adult.objects.get(first_name=home.adults[1].first_name), relation="autre",
        starts_on=at.date(), verified_at=at,
    )  # fmt: skip


def written() -> dict[str, Any]:
    """What is in the tables, people by their names, without what differs by chance."""
    names: dict[str, dict[int, str]] = {
        "adult_id": {row.pk: row.first_name for row in Adult.objects.order_by("pk")},
        "child_id": {row.pk: row.first_name for row in Child.objects.order_by("pk")},
        "household_id": {row.pk: row.name for row in Household.objects.order_by("pk")},
    }
    rows = {
        model.__name__: [
            {
                name: names.get(name, {}).get(value, value)
                for name, value in row.items()
                if name not in ("id", "reference")
            }
            for row in _rows_of(model)
        ]
        for model in TABLES
    }
    return rows | {"journal": [_told(event, names) for event in _events()]}


def _rows_of(model: type[Model]) -> list[dict[str, Any]]:
    return list(model._default_manager.order_by("pk").values())


def _events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(subject_type__startswith="families.").order_by("pk"))


def _told(event: AuditEvent, names: dict[str, dict[int, str]]) -> tuple[Any, ...]:
    subject = names[f"{event.subject_type.removeprefix('families.')}_id"][int(event.subject_id)]
    history = audit.queries.history_of(audit.SubjectRef(event.subject_type, event.subject_id))
    details = [
        {key: names["household_id"].get(value, value) for key, value in entry.details.items() if key != "reference"}
        for entry in history
    ]
    return event.kind, event.actor_kind, subject, event.at, details


class TestTakeOverHouseholds:
    def test_leaves_the_rows_that_one_by_one_leaves(
        self, town: list[NewHome], take_over: TakeOver, business_time: datetime
    ) -> None:
        with transaction.atomic():
            one_by_one(town, business_time)
            expected = written()
            transaction.set_rollback(True)
        take_over(town)
        assert written() == expected
        assert [event["alternates"] for event in expected["ChildStay"]] == [True, True, True]
        assert len(expected["journal"]) == 10

    def test_answers_the_keys_of_homes_and_people_in_the_order_of_the_list(
        self, town: list[NewHome], take_over: TakeOver, business_time: datetime
    ) -> None:
        taken = take_over(town)
        assert [each.view.name for each in taken] == ["Benali", "Traoré", "Girard"]
        assert taken[0].child_ids[0] == taken[2].child_ids[0]
        for home, each in zip(town, taken, strict=True):
            adults = queries.adults_of_household(each.view.id, on=business_time.date())
            assert ([adult.id for adult in adults], [adult.name for adult in adults]) == (
                list(each.adult_ids), [adult.name for adult in home.adults],
            )  # fmt: skip
            assert each.view == queries.household(each.view.id)

    def test_everybody_is_verified_and_sees_their_own(
        self, town: list[NewHome], take_over: TakeOver, paul: User, actor_of: Callable[[User], Actor],
        business_time: datetime,
    ) -> None:  # fmt: skip
        take_over(town)
        children = queries.children_of(actor_of(paul), on=business_time.date())
        assert [(child.first_name, child.verified, child.alternates) for child in children] == [("Noé", True, True)]

    @pytest.mark.parametrize(
        ("wrong", "because"),
        [
            pytest.param(
                NewHome("Diop", TITON, (AWA, replace(AWA, first_name="AWÀ", birth_on=None))), AlreadyInFamily,
                id="a grown-up twice",
            ),
            pytest.param(
                NewHome("Diop", TITON, (AWA,), (NOE, replace(NOE, first_name="noe", number=""))), AlreadyInFamily,
                id="a child twice",
            ),
            pytest.param(NewHome("Diop", TITON, (), (NOE,)), Contradiction, id="a guardian who is not there"),
            pytest.param(
                NewHome("Diop", TITON, (AWA,), (replace(NOE, first_name="Léo"),)), Contradiction,
                id="the number of another child",
            ),
        ],
    )  # fmt: skip
    def test_takes_nobody_over_when_one_home_is_refused_and_says_which(
        self, town: list[NewHome], take_over: TakeOver, wrong: NewHome, because: type[Exception]
    ) -> None:
        before = written()
        with pytest.raises(NotTakenOver) as refusal:
            take_over([*town, wrong])
        assert refusal.value.place == 3
        assert isinstance(refusal.value.__cause__, because)
        assert written() == before

    def test_refuses_an_account_that_lives_somewhere(
        self, town: list[NewHome], take_over: TakeOver, home: HouseholdView, camille: User
    ) -> None:
        before = written()
        with pytest.raises(NotTakenOver) as refusal:
            take_over([*town, NewHome("Renaud", TITON, (NewPerson("Camille", "Renaud", user_id=camille.pk),))])
        assert isinstance(refusal.value.__cause__, HasAFamily)
        assert written() == before

    def test_refuses_an_account_in_two_homes(self, take_over: TakeOver, camille: User) -> None:
        twice = [NewHome("Renaud", TITON, (NewPerson("Camille", "Renaud", user_id=camille.pk),))] * 2
        with pytest.raises(NotTakenOver) as refusal:
            take_over(twice)
        assert refusal.value.place == 1

    def test_leaves_nothing_behind_when_the_journal_cannot_be_written(
        self, town: list[NewHome], take_over: TakeOver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = written()

        def broken(_events: Any) -> None:
            raise OSError

        monkeypatch.setattr(audit, "record_all", broken)
        with pytest.raises(OSError):  # noqa: PT011
            take_over(town)
        assert written() == before

    def test_is_for_the_installer_not_for_a_page(
        self, town: list[NewHome], chef: User, actor_of: Callable[[User], Actor], business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            operations.take_over_households(town, actor=actor_of(chef), at=business_time)

    def test_costs_as_many_statements_for_a_hundred_homes_as_for_ten(
        self, take_over: TakeOver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Set apart what only cuts long lists: the values of one INSERT on SQLite, and the journal's keys."""
        monkeypatch.setattr(connection.features, "max_query_params", 30_000)
        counts = [_statements(take_over, neighbours(count)) for count in (10, 100)]
        assert counts[0] == counts[1]


def _statements(take_over: TakeOver, homes: list[NewHome]) -> int:
    with CaptureQueriesContext(connection) as asked:
        take_over(homes)
    return sum('FROM "audit_subjectkey"' not in each["sql"] for each in asked.captured_queries)
