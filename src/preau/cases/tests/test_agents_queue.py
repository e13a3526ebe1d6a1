"""The queue: what waits, the oldest first, at the same cost for one case or a hundred."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.cases import operations
from preau.cases.models import Case
from preau.cases.states import CaseState
from preau.cases.tests.conftest import KEY, actor_of
from preau.kernel.identifiers import new_reference, new_token

if TYPE_CHECKING:
    from preau.accounts.models import User

QUEUE = "/agents/demandes/"
ClientOf = Callable[..., Client]


@pytest.fixture
def many(submitted: Case, business_time: datetime) -> Callable[[int], None]:
    """More cases like Camille's, each filed a minute later."""

    def make(count: int) -> None:
        base = {
            "procedure_id": submitted.procedure_id,
            "procedure_key": KEY,
            "household_id": submitted.household_id,
            "applicant_id": submitted.applicant_id,
            "state": CaseState.SUBMITTED,
            "started_at": business_time,
            "updated_at": business_time,
        }
        Case.objects.bulk_create(
            Case(
                **base,
                reference=new_reference("CE", 2024),
                tracking_token=new_token(),
                label=f"Visite n° {number}",
                filed_at=business_time + timedelta(minutes=number + 1),
            )
            for number in range(count)
        )

    return make


class TestQueue:
    def test_shows_the_oldest_first_and_who_acts(
        self, submitted: Case, many: Callable[[int], None], roy: "User", client_of: ClientOf
    ) -> None:
        many(2)
        page = client_of(roy).get(QUEUE)
        labels = [row.label for row in page.context["rows"]]
        assert labels == ["Visite du 2024-09-14", "Visite n° 0", "Visite n° 1"]
        assert page.context["rows"][0].ball == "À nous"

    def test_a_draft_is_nobody_s_business(self, ready: Case, roy: "User", client_of: ClientOf) -> None:
        assert client_of(roy).get(QUEUE).context["rows"] == []

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?q=visite", 1),
            ("?q=jardinage", 0),
            (f"?demarche={KEY}", 1),
            ("?demarche=inconnue", 1),  # nonsense of the address bar filters nothing
            ("?etat=famille", 0),
            ("?page=9999", 1),
        ],
    )
    def test_filters(self, submitted: Case, roy: "User", client_of: ClientOf, query: str, found: int) -> None:
        assert len(client_of(roy).get(QUEUE + query).context["rows"]) == found

    def test_finds_a_reference_typed_carelessly(self, submitted: Case, roy: "User", client_of: ClientOf) -> None:
        typed = submitted.reference.lower().replace("-", " ")
        assert len(client_of(roy).get(QUEUE, {"q": typed}).context["rows"]) == 1

    def test_costs_the_same_for_one_case_or_a_hundred(
        self, submitted: Case, many: Callable[[int], None], roy: "User", client_of: ClientOf, count_queries: Any
    ) -> None:
        client = client_of(roy)
        client.get(QUEUE)
        one = count_queries(lambda: client.get(QUEUE))
        many(99)
        assert count_queries(lambda: client.get(QUEUE)) == one
        assert len(client.get(QUEUE).context["rows"]) == 20

    def test_says_until_when_the_family_may_answer(
        self, submitted: Case, roy: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        operations.ask(
            case=submitted,
            message="Illisible",
            piece_kinds=["attestation"],
            deadline_on=(business_time + timedelta(days=15)).date(),
            actor=actor_of(roy),
            at=business_time,
        )
        page = client_of(roy).get(f"{QUEUE}?etat=famille")
        assert "jusqu’au 4 septembre inclus" in page.content.decode()


class TestWhoMayEnter:
    @pytest.mark.parametrize(("who", "status"), [("lea", 200), ("roy", 200), ("diallo", 403), ("camille", 403)])
    def test_rights_open_the_queue(
        self, submitted: Case, request: pytest.FixtureRequest, client_of: ClientOf, who: str, status: int
    ) -> None:
        assert client_of(request.getfixturevalue(who)).get(QUEUE).status_code == status

    def test_nobody_known_is_sent_to_the_login(self, client: Client, db: None) -> None:
        assert client.get(QUEUE).status_code == 302


@pytest.fixture
def count_queries() -> Callable[[Callable[[], object]], int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            act()
        return len(captured)

    return count
