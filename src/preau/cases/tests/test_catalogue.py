"""A parent looks for a démarche, by métier or by the word that comes to mind."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.cases.tests.conftest import DOCUMENT
from preau.kernel.actor import SYSTEM
from preau.procedures import operations

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
CATALOGUE = "/demarches/"


def document(key: str, title: str, category: str, **more: Any) -> dict[str, Any]:
    return DOCUMENT | {"key": key, "title": {"fr": title}, "category": {"fr": category}, **more}


@pytest.fixture
def shelf(garden: object, business_time: datetime) -> None:
    for one in (
        document("cantine", "Inscrire mon enfant à la cantine", "Restauration scolaire", keywords=["self"]),
        document("facture", "Contester une facture", "Factures", closes_on="2024-12-31", login_required=False),
        document("salle", "Réserver une salle", "Écoles", opens_on="2024-10-01"),
    ):
        operations.publish(one, actor=SYSTEM, at=business_time)


def search(client: Client, text: str) -> str:
    return client.get(CATALOGUE, {"q": text}).content.decode()


class TestTiles:
    def test_say_the_metier_and_how_many_demarches_it_has(self, client: Client, shelf: None) -> None:
        page = client.get(CATALOGUE).content.decode()
        assert "Nouvelle démarche" in page
        assert "/demarches/metiers/restauration-scolaire/" in page
        assert "1 démarche" in page

    def test_have_another_title_once_logged_in(
        self, client_of: Callable[["User"], Client], camille: "User", shelf: None
    ) -> None:
        assert "<h1>Toutes les démarches</h1>" in client_of(camille).get(CATALOGUE).content.decode()

    def test_say_when_it_opens_and_closes_and_what_needs_an_account(self, client: Client, shelf: None) -> None:
        page = client.get(CATALOGUE).content.decode()
        assert "Ouvre le 1er octobre 2024" in page
        assert "Ouverte jusqu’au 31 décembre 2024 inclus" in page
        assert page.count("Compte requis") == 2

    def test_no_longer_ask_for_an_account_once_logged_in(
        self, client_of: Callable[["User"], Client], camille: "User", shelf: None
    ) -> None:
        assert "Compte requis" not in client_of(camille).get(CATALOGUE).content.decode()

    def test_of_one_metier_only(self, client: Client, shelf: None) -> None:
        page = client.get("/demarches/metiers/factures/").content.decode()
        assert "Contester une facture" in page
        assert "Réserver une salle" not in page

    def test_of_a_metier_that_does_not_exist(self, client: Client, shelf: None) -> None:
        assert client.get("/demarches/metiers/licornes/").status_code == 404


class TestSearch:
    def test_a_misspelt_word_finds_it(self, client: Client, shelf: None) -> None:
        page = search(client, "cantinne")
        assert "Inscrire mon enfant à la cantine" in page
        assert "Réserver une salle" not in page

    def test_a_keyword_of_the_definition_too(self, client: Client, shelf: None) -> None:
        assert "Inscrire mon enfant à la cantine" in search(client, "selfs")

    def test_what_was_typed_stays_and_is_shown_literally(self, client: Client, shelf: None) -> None:
        page = search(client, '"><script>x</script>')
        assert "<script>x" not in page
        assert "&lt;script&gt;" in page

    def test_nothing_proposes_the_closest_and_whom_to_call(self, client: Client, shelf: None) -> None:
        page = search(client, "facture licorne")
        assert "Rien ne répond exactement" in page
        assert "Vous cherchiez peut-être" in page
        assert "Contester une facture" in page
        assert "nous appeler ou nous écrire" in page

    def test_nothing_at_all_leads_to_the_metiers(self, client: Client, shelf: None) -> None:
        assert "Par métier" in search(client, "zzzzzzzz")

    @pytest.mark.parametrize("typed", ["x" * 100_000, "\u202eenitnac", "%", "   "])
    def test_hostile_words_find_nothing_and_break_nothing(self, client: Client, shelf: None, typed: str) -> None:
        assert client.get(CATALOGUE, {"q": typed[:2000]}).status_code == 200

    def test_a_null_character_is_refused_in_words(self, client: Client, shelf: None) -> None:
        answer = client.get(CATALOGUE, {"q": "a\x00b"})
        assert answer.status_code == 400
        assert "Nous n’avons pas compris cet envoi" in answer.content.decode()


class TestManyDemarches:
    @pytest.fixture
    def two_hundred(self, garden: object, business_time: datetime) -> None:
        for number in range(200):
            operations.publish(
                document(f"d{number}", f"Démarche {number:03}", f"Métier {number % 12}"), actor=SYSTEM, at=business_time
            )

    def test_twenty_a_page_whatever_their_number(self, client: Client, two_hundred: None) -> None:
        page = client.get(CATALOGUE).content.decode()
        assert page.count('<article class="tile"') == 12 + 20
        assert "Page 1 sur 10" in page
        assert "Page 2 sur 10" in client.get(CATALOGUE, {"page": "2"}).content.decode()

    def test_a_search_keeps_its_words_from_page_to_page(self, client: Client, two_hundred: None) -> None:
        assert "q=demarche&amp;page=2" in search(client, "demarche")

    @pytest.mark.parametrize("address", [CATALOGUE, f"{CATALOGUE}?q=demarche", "/demarches/metiers/metier-3/"])
    def test_cost_at_most_six_statements(self, client: Client, two_hundred: None, address: str) -> None:
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        assert len(seen) <= 6, [query["sql"][:80] for query in seen]


def test_the_start_page_says_how_long_it_may_take_and_helps(
    client: Client, garden: object, business_time: datetime
) -> None:
    guided = document("guide", "Se faire aider", "Aide", max_minutes=45, guide={"fr": "Prenez votre attestation."})
    operations.publish(guided, actor=SYSTEM, at=business_time)
    page = client.get(reverse("cases:start", args=["guide"])).content.decode()
    assert "45 minutes" in page
    assert "Aide à la saisie" in page
    assert "Prenez votre attestation." in page
