"""Many accounts at once: the same rows as one by one, all of them or none."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from preau.accounts import operations
from preau.accounts.models import Citizen, User
from preau.accounts.operations import KnownAlready, Newcomer
from preau.foundation import audit
from preau.foundation.audit.models import AuditEvent
from preau.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db
Open = Callable[[list[Newcomer]], list[User]]

ZOE = Newcomer(
    "Zoé",
    "d’Arc",
    email="Zoe@Example.org",
    language="en",
    profile={"title": "Mme", "birth_on": date(1987, 5, 14), "street": "3 rue Titon", "family_number": "F-23-1"},
)
SAME_NAME = Newcomer("Zoé", "d’Arc", profile={"phone": "0612345678"})
NAMED = Newcomer("Awa", "Diop", email="awa@example.org", username=" Z.Darc ")


def neighbours(count: int) -> list[Newcomer]:
    return [Newcomer("Jean", "Voisin", email=f"v{n}@example.org", username=f"voisin{n}") for n in range(count)]


@pytest.fixture
def open_all(business_time: datetime) -> Open:
    return lambda newcomers: operations.create_citizens(newcomers, actor=SYSTEM, at=business_time)


@pytest.fixture
def in_one_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the limit of SQLite on the values of one statement, which cuts a long INSERT in several."""
    monkeypatch.setattr(connection.features, "max_query_params", 30_000)


def written() -> dict[str, list[Any]]:
    """What is in the tables, without what differs by chance: keys, secrets and the wall clock."""
    chance = {"id", "user_id", "password", "date_joined", "last_login"}
    kept = {
        model.__name__: [
            {name: value for name, value in row.items() if name not in chance}
            for row in model.objects.order_by("pk").values()
        ]
        for model in (User, Citizen, EmailAddress)
    }
    events = [(event.kind, event.subject_type, event.at, _told(event)) for event in AuditEvent.objects.order_by("pk")]
    return kept | {"journal": events}


def _told(event: AuditEvent) -> list[Any]:
    history = audit.queries.history_of(audit.SubjectRef(event.subject_type, event.subject_id))
    return [(entry.actor_name, entry.actor_kind, dict(entry.details)) for entry in history]


class TestCreateCitizens:
    def test_leaves_the_rows_that_one_by_one_leaves(self, open_all: Open) -> None:
        people = [ZOE, SAME_NAME, Newcomer("Ali", "Roux", username="ali"), *neighbours(3)]
        with transaction.atomic():
            for each in people:
                open_all([each])
            one_by_one = written()
            transaction.set_rollback(True)
        open_all(people)
        assert written() == one_by_one
        assert len(one_by_one["journal"]) == len(people)

    def test_answers_in_the_order_of_the_list(self, open_all: Open) -> None:
        people = neighbours(30)
        users = open_all(people)
        assert [user.email for user in users] == [each.email for each in people]
        assert [user.pk for user in users] == list(
            User.objects.filter(email__startswith="v").order_by("pk").values_list("pk", flat=True)
        )

    def test_makes_usernames_that_neither_a_stranger_nor_a_namesake_of_the_list_has(self, open_all: Open) -> None:
        open_all([SAME_NAME])
        users = open_all([ZOE, NAMED, *[SAME_NAME] * 8])
        assert [user.username for user in users[:4]] == ["darc.zoe", "z.darc", "zoe.darc2", "zoe.darc3"]
        assert len({user.username for user in users}) == 10

    def test_nobody_can_log_in_without_a_password(self, open_all: Open) -> None:
        assert not any(user.has_usable_password() for user in open_all(neighbours(3)))

    @pytest.mark.parametrize(
        ("newcomer", "place"),
        [
            pytest.param(Newcomer("Camille", "Faux", username="Camille"), 2, id="a username of somebody else"),
            pytest.param(Newcomer("Camille", "Faux", email="CAMILLE@example.org"), 2, id="an e-mail of somebody else"),
            pytest.param(Newcomer("Ali", "Roux", email="V1@example.org"), 2, id="an e-mail of the list"),
        ],
    )
    def test_refuses_all_when_one_is_known_already_and_says_which(
        self, camille: User, open_all: Open, newcomer: Newcomer, place: int
    ) -> None:
        before = written()
        with pytest.raises(KnownAlready) as refusal:
            open_all([*neighbours(2), newcomer])
        assert refusal.value.place == place
        assert refusal.value.taken in ("camille", "camille@example.org", "v1@example.org")
        assert written() == before

    def test_costs_as_many_statements_for_a_hundred_as_for_ten(self, open_all: Open, in_one_statement: None) -> None:
        with CaptureQueriesContext(connection) as ten:
            open_all(neighbours(110)[:10])
        with CaptureQueriesContext(connection) as hundred:
            open_all(neighbours(110)[10:])
        assert len(hundred) == len(ten)
