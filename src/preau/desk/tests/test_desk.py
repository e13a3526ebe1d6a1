"""Agents arrive in the morning."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from preau.accounts.models import User
from preau.billing.tests.conftest import Owe, office, owes
from preau.canteen.tests.conftest import actor_of
from preau.families import operations as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.payments.operations import till

__all__ = ["office", "owes"]

ClientOf = Callable[..., Client]


@pytest.fixture
def home(camille: User, business_time: datetime) -> HouseholdView:
    from preau.accounts import queries as accounts

    return families.ensure_household(user_id=camille.pk, actor=accounts.actor_for(camille), at=business_time)


class TestMenu:
    @pytest.mark.parametrize(
        ("who", "labels"),
        [
            ("lea", ["Accueil", "Demandes", "Places", "Guichet", "Rendez-vous", "Facturation"]),
            (
                "roy",
                [
                    "Accueil",
                    "Demandes",
                    "Places",
                    "Guichet",
                    "Rendez-vous",
                    "Précautions",
                    "Doublons",
                    "Tarifs",
                    "Facturation",
                    "Caisse",
                    "Prélèvements",
                    "Calendrier",
                ],
            ),
            (
                "chef",
                [
                    "Accueil",
                    "Demandes",
                    "Places",
                    "Rendez-vous",
                    "Précautions",
                    "Facturation",
                    "Prélèvements",
                    "Calendrier",
                    "Équipe",
                ],
            ),
            ("diallo", ["Accueil", "Écoles", "Calendrier"]),
        ],
    )
    def test_has_what_the_rights_open(
        self, request: pytest.FixtureRequest, client_of: ClientOf, who: str, labels: list[str]
    ) -> None:
        page = client_of(request.getfixturevalue(who)).get("/agents/")
        assert [line.label for line in page.context["menu"]] == labels
        assert [line.label for line in page.context["menu"] if line.current] == ["Accueil"]


class TestHome:
    def test_a_head_of_school_sees_no_case(self, diallo: User, client_of: ClientOf) -> None:
        page = client_of(diallo).get("/agents/").content.decode()
        assert "n’ouvre pas les demandes" in page
        assert "/agents/demandes/" not in page

    def test_says_when_nothing_waits(self, roy: User, client_of: ClientOf) -> None:
        assert "Rien n’attend" in client_of(roy).get("/agents/").content.decode()


class TestMoney:
    def test_tells_the_keeper_where_the_till_stands(
        self, roy: User, client_of: ClientOf, business_time: datetime
    ) -> None:
        client = client_of(roy)
        assert "Pas encore ouverte aujourd’hui." in client.get("/agents/").content.decode()
        day = till.open_day(float_cents=50_00, actor=actor_of(roy), at=business_time)
        page = client.get("/agents/").content.decode().replace("\u00a0", " ")
        assert "Ouverte par Sylvie Roy, 50,00 € dans le tiroir." in page
        with clock.fixed_at(business_time + timedelta(days=1)):
            assert "La caisse du 20 août 2024 n’est pas fermée." in client.get("/agents/").content.decode()
        till.close_day(day=day, counted_cents=50_00, actor=actor_of(roy), at=business_time)
        assert "Fermée pour aujourd’hui." in client.get("/agents/").content.decode()

    def test_says_nothing_of_it_to_the_reception(self, lea: User, client_of: ClientOf) -> None:
        assert client_of(lea).get("/agents/").context["tasks"] == []


class TestSearch:
    @pytest.mark.parametrize("text", ["camille renaud", "RENAUD", "reference"])
    def test_finds_a_family(self, home: HouseholdView, roy: User, client_of: ClientOf, text: str) -> None:
        wanted = home.reference if text == "reference" else text
        assert home.reference in client_of(roy).get("/agents/recherche/", {"q": wanted}).content.decode()

    def test_an_invoice_leads_to_its_account(
        self, home: HouseholdView, lea: User, client_of: ClientOf, owes: Owe, camille: User
    ) -> None:
        number = owes(camille, 63_84).number
        for text in (number, f" {number.lower()} "):
            found = client_of(lea).get("/agents/recherche/", {"q": text})
            assert found["Location"] == f"/agents/comptes/{home.reference}/"

    @pytest.mark.parametrize("text", ["", "   ", "<b>x</b>", "x" * 5000, "%", "CE-24-0000-0000-0"])
    def test_bears_anything(self, home: HouseholdView, roy: User, client_of: ClientOf, text: str) -> None:
        page = client_of(roy).get("/agents/recherche/", {"q": text})
        assert page.status_code == 200
        assert home.reference not in page.content.decode()
        assert "<b>x" not in page.content.decode()
