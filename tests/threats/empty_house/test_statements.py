"""The same number of statements for one object and for many, on every page that lists some."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.canteen.tests.conftest import TAX, actor_of, caf
from preau.cases import operations as cases
from preau.families.models import Household
from preau.tariffs.models import TariffFile
from tests.harness.cast import citizen

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.cases.models import Case
    from preau.schools.models import School

ClientOf = Callable[..., Client]
AROUND = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
MANY = 6


def cost(client: Client, address: str) -> int:
    """Statements of one page, caches warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200, address
    return len([query for query in told if not query["sql"].startswith(AROUND)])


@pytest.fixture
def grow(family_of: Any, enrol: Any, roy: "User", business_time: datetime) -> Callable[["User", range], list["Case"]]:
    """A family with children whose enrolments were sent, the first of them decided."""

    def make(user: "User", numbers: range) -> list["Case"]:
        family_of(user, *(f"Enfant{number}" for number in numbers))
        sent = [enrol(user, f"Enfant{number}", at=business_time, **TAX) for number in numbers]
        if 0 in numbers:
            decision = caf()
            later = business_time + timedelta(minutes=1)
            sent[0] = cases.accept(case=sent[0], decision=decision, actor=actor_of(roy), at=later)
        return sent

    return make


class TestAFamily:
    @pytest.mark.parametrize(
        ("page", "most"),
        [
            ("portal:dashboard", 16),
            ("cases:list", 8),
            ("families:home", 12),
            ("tariffs:mine", 14),
            ("accounts:profile", 6),
        ],
    )
    def test_pays_the_same_for_one_child_and_for_many(
        self, page: str, most: int, camille: "User", grow: Any, client_of: ClientOf
    ) -> None:
        client, address = client_of(camille), reverse(page)
        grow(camille, range(1))
        alone = cost(client, address)
        grow(camille, range(1, MANY))
        assert cost(client, address) <= alone <= most

    def test_tracking(self, camille: "User", grow: Any, client_of: ClientOf) -> None:
        client = client_of(camille)
        (sent,) = grow(camille, range(1))
        addresses = [
            f"{reverse('cases:tracking', args=[sent.reference])}?onglet={tab}"
            for tab in ("historique", "demande", "pieces")
        ]
        before = [cost(client, address) for address in addresses]
        grow(camille, range(1, MANY))
        assert [cost(client, address) for address in addresses] == before
        assert before[0] <= 12

    def test_the_wizard(
        self, camille: "User", family_of: Any, prepare: Any, client_of: ClientOf, business_time: datetime
    ) -> None:
        family_of(camille, "Lou")
        draft, client = prepare(camille, "Lou", at=business_time), client_of(camille)
        steps = ("informations", "enfant", "ecole", "garde", "revenus", "documents", "reglement")
        costs = {s: cost(client, reverse("cases:step", args=[draft.procedure_key, draft.reference, s])) for s in steps}
        family_of(camille, *(f"Enfant{number}" for number in range(MANY)))
        again = {s: cost(client, reverse("cases:step", args=[draft.procedure_key, draft.reference, s])) for s in steps}
        assert {step: told for step, told in costs.items() if told > 12} == {}
        assert again == costs

    def test_sending_through_the_page(
        self, camille: "User", family_of: Any, prepare: Any, client_of: ClientOf, business_time: datetime
    ) -> None:
        family_of(camille, "Lou")
        draft, client = prepare(camille, "Lou", at=business_time), client_of(camille)
        address = reverse("cases:step", args=[draft.procedure_key, draft.reference, "recapitulatif"])
        with CaptureQueriesContext(connection) as told:
            assert client.post(address, {"name": "Camille Renaud", "accepted": "on"}).status_code == 302
        submission = [query for query in told if not query["sql"].startswith(AROUND)]
        # Session and page included. Five of them plan the year: calendar, closures, custody, places, meals;
        # PostgreSQL also locks the child.
        assert len(submission) <= 46


class TestTheDesk:
    @pytest.mark.parametrize(
        "page", ["desk:home", "cases-desk:queue", "tariffs-desk:files", "cases:catalogue", "canteen-desk:schools"]
    )
    def test_lists_cost_the_same_for_one_family_and_for_many(
        self, page: str, camille: "User", roy: "User", grow: Any, client_of: ClientOf, business_time: datetime
    ) -> None:
        client, address = client_of(roy), reverse(page)
        grow(camille, range(1, 2))
        alone = cost(client, address)
        for number in range(MANY):
            grow(citizen(f"Parent{number}", "Diop", business_time), range(1, 2))
        assert Household.objects.count() == MANY + 1
        assert cost(client, address) <= alone

    def test_searches(
        self, camille: "User", roy: "User", grow: Any, client_of: ClientOf, business_time: datetime
    ) -> None:
        client = client_of(roy)
        addresses = [f"{reverse(page)}?q=Enfant" for page in ("desk:search", "cases-desk:counter", "cases-desk:queue")]
        grow(camille, range(1, 2))
        alone = [cost(client, address) for address in addresses]
        for number in range(MANY):
            grow(citizen(f"Parent{number}", "Diop", business_time), range(1, 2))
        assert [cost(client, address) for address in addresses] <= alone

    def test_a_case_and_a_tariff_file(self, camille: "User", roy: "User", grow: Any, client_of: ClientOf) -> None:
        client = client_of(roy)
        first, second = grow(camille, range(2))
        file = TariffFile.objects.get()
        addresses = [
            f"/agents/demandes/{second.reference}/",
            reverse("tariffs-desk:file", args=[file.reference]),
            reverse("cases-desk:counter-family", args=[Household.objects.get().reference]),
        ]
        alone = [cost(client, address) for address in addresses]
        grow(camille, range(2, MANY))
        assert first.reference != second.reference
        assert [cost(client, address) for address in addresses] == alone
        assert max(alone) <= 38

    def test_the_list_of_a_school(
        self, camille: "User", roy: "User", parmentier: "School", grow: Any, client_of: ClientOf
    ) -> None:
        client, address = client_of(roy), reverse("canteen-desk:school", args=[parmentier.uai])
        grow(camille, range(1))
        alone = cost(client, address)
        grow(camille, range(1, MANY))
        assert cost(client, address) == alone


def test_a_page_that_asks_for_each_row_is_found(
    camille: "User",
    roy: "User",
    grow: Any,
    client_of: ClientOf,
    business_time: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Negative control: one more statement per row of the queue."""
    from preau.cases.agents import listing

    original = listing._row

    def curious(case: Any, *others: Any) -> Any:
        Household.objects.filter(pk=case.household_id).exists()
        return original(case, *others)

    client, address = client_of(roy), reverse("cases-desk:queue")
    monkeypatch.setattr(listing, "_row", curious)
    grow(camille, range(1, 2))
    alone = cost(client, address)
    grow(citizen("Awa", "Diop", business_time), range(1, 4))
    assert cost(client, address) > alone
