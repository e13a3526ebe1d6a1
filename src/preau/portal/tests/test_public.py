"""The pages that everybody may read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from preau.foundation import clock
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import PARIS

pytestmark = pytest.mark.django_db


def read(client: Any, address: str) -> str:
    page: str = client.get(address).content.decode()
    return page.replace("\u00a0", " ").replace("\u202f", " ")


class TestHome:
    @pytest.mark.parametrize(
        ("instant", "sentence"),
        [
            (datetime(2024, 6, 1, 0, 0, tzinfo=PARIS), "Inscriptions ouvertes jusqu’au 23 août inclus"),
            (datetime(2024, 8, 20, 9, tzinfo=PARIS), "Il reste 4 jours"),
            (datetime(2024, 8, 23, 23, 59, 59, tzinfo=PARIS), "C’est le dernier jour"),
            (datetime(2024, 8, 24, 0, 0, tzinfo=PARIS), "Votre enfant peut encore être inscrit."),
            (datetime(2025, 5, 31, 23, 59, tzinfo=PARIS), "Campagne terminée le 23 août"),
        ],
    )
    def test_says_where_the_campaign_stands(
        self, client: Any, reglement: None, instant: datetime, sentence: str
    ) -> None:
        with clock.fixed_at(instant):
            assert sentence in read(client, "/")

    def test_says_the_highest_price_in_plain_words(self, client: Any, reglement: None) -> None:
        assert "le prix le plus élevé (7,00 € le repas, tarif 10)" in read(client, "/")

    def test_says_where_to_pay(self, client: Any, reglement: None) -> None:
        page = read(client, "/")
        assert "Sélectionnez celle que vous souhaitez payer !" in page
        assert reverse("payments:invoices") in page
        assert "En espèces ou par chèque, c’est à l’accueil" in page

    def test_opens_before_any_reglement(self, client: Any) -> None:
        assert client.get("/").status_code == 200

    def test_asks_a_visitor_to_open_an_account_and_a_family_to_go_on(
        self, client: Any, client_of: Callable[..., Any], camille: Any
    ) -> None:
        assert reverse("account_signup") in read(client, "/")
        assert "Mon tableau de bord" in read(client_of(camille), "/")

    def test_sends_a_quotient_to_the_simulator(self, client: Any) -> None:
        page = read(client, "/")
        assert f'action="{reverse("tariffs:simulator")}" method="get"' in page
        assert 'name="quotient"' in page

    def test_speaks_english(self, client: Any, reglement: None, settings: Any) -> None:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        page = read(client, "/")
        assert '<html lang="en">' in page
        assert "What would you like to do?" in page


class TestFollowing:
    def test_a_number_leads_to_its_tracking_where_login_is_asked(self, client: Any) -> None:
        reference = new_reference("CE", 2024)
        typed = reference.lower().replace("-", " ").replace("0", "o")
        response = client.get("/suivre-une-demande/", {"reference": typed})
        assert response.url == reverse("cases:tracking", args=[reference])
        assert client.get(response.url).url.startswith("/connexion/")

    @pytest.mark.parametrize("typed", ["", "CE-24", "x" * 300, "<script>", "CE-24-AAAA-AAAA-0"])
    def test_a_wrong_number_is_told_next_to_its_field(self, client: Any, typed: str) -> None:
        response = client.get("/suivre-une-demande/", {"reference": typed})
        assert response.status_code == 200
        assert response.context["form"].errors.keys() == {"reference"}


@pytest.mark.parametrize("address", ["/", "/aide/", "/accessibilite/", "/mentions-legales/", "/suivre-une-demande/"])
def test_a_visitor_costs_few_statements(
    client: Any, reglement: None, django_assert_max_num_queries: Callable[..., Any], address: str
) -> None:
    with django_assert_max_num_queries(3):
        client.get(address)


class TestMenu:
    def test_lights_the_page_one_is_on(self, client: Any) -> None:
        assert 'href="/aide/" aria-current="page"' in read(client, "/aide/")
        assert 'href="/" aria-current="page"' not in read(client, "/aide/")

    def test_shows_a_family_its_own(self, client_of: Callable[..., Any], camille: Any) -> None:
        page = read(client_of(camille), "/aide/")
        assert "Ma Famille" in page
        assert "Suivre une demande</a>" not in page


class TestRules:
    """The règlement that a family accepts can be read before it is accepted."""

    def test_says_the_dates_and_the_prices_of_the_loaded_document(self, client: Any, reglement: None) -> None:
        page = read(client, reverse("portal:rules"))
        assert "du 1er juin 2024 au 23 août 2024 inclus" in page
        assert "7,00 € le repas (tarif 10)" in page
        assert "vous laissons 15 jours" in page

    def test_tells_absences_invoices_and_debits_from_the_document(self, client: Any, reglement: None) -> None:
        page = read(client, reverse("portal:rules"))
        assert "à partir de 3 jours de suite, avec un certificat médical" in page
        assert "Tous les jours d’école qui se suivent comptent" in page
        assert "30 novembre 2024" in page
        assert "2 décembre 2024" in page
        assert "au moins 14 jours avant" in page
        assert "il paie tous les repas, aux jours qu’il a choisis" in page

    def test_says_so_when_none_is_published(self, client: Any) -> None:
        assert "n’est pas encore publié" in read(client, reverse("portal:rules"))

    def test_is_linked_from_every_page(self, client: Any) -> None:
        assert reverse("portal:rules") in read(client, reverse("account_login"))
