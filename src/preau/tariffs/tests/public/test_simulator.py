"""The public simulator, as a parent without an account meets it."""

import html
import json
import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.rulebook import operations
from preau.tariffs.tests.public.conftest import DATA

URL = "/simulateur/"


def text_of(client: Client, query: str = "", status: int = 200) -> str:
    """The page as one reads it: tags gone, no-break spaces as spaces."""
    response = client.get(f"{URL}?{query}")
    assert response.status_code == status
    bare = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(bare).replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.usefixtures("paris")
class TestSimulator:
    def test_opens_without_an_account_and_asks(self, client: Client) -> None:
        page = text_of(client)
        assert "Quotient familial CAF" in page
        assert "Pourquoi ce prix" not in page

    def test_says_price_invoice_and_bracket_for_a_quotient(self, client: Client) -> None:
        page = text_of(client, "quotient=812")
        assert "2,28 € le repas" in page
        assert "Environ 64 € par facture : 28 repas en septembre et octobre, soit 63,84 €." in page
        assert "Un quotient de 812 € se situe entre 549 € et 959 € : c’est le tarif 4." in page
        assert "196,00 €" in page

    def test_never_counts_by_the_month(self, client: Client) -> None:
        assert "par mois" not in text_of(client, "quotient=812")

    def test_shows_the_formula_and_the_cut_for_an_income(self, client: Client) -> None:
        page = text_of(client, "revenu=34559&parts=3")
        assert "34 559 € ÷ 12 ÷ 3 = 959,97 €" in page
        assert "Les centimes ne comptent pas : 959 €." in page
        assert "tarif 4" in page

    def test_adds_up_two_notices(self, client: Client) -> None:
        page = text_of(client, "revenu=20000&parts=1&revenu2=28600&parts2=2")
        assert "48 600 € ÷ 12 ÷ 3 = 1 350 €" in page

    @pytest.mark.parametrize(
        ("query", "meals"),
        [("jours=4", 28), ("jours=4&mercredi=on", 35), ("jours=2", 14), ("jours=0&mercredi=on", 7)],
    )
    def test_counts_the_canteen_days_of_the_first_invoice(self, client: Client, query: str, meals: int) -> None:
        assert f"{meals} repas en septembre et octobre" in text_of(client, f"quotient=812&{query}")

    def test_explains_zero(self, client: Client) -> None:
        page = text_of(client, "quotient=0")
        assert "0,13 € le repas" in page
        assert "ne connaît pas votre quotient" in page

    def test_tells_what_being_late_costs(self, client: Client) -> None:
        page = text_of(client, "quotient=812&envoi=2024-09-13")
        assert "jusqu’à ce que votre dossier soit complet" in page
        assert "Facture de septembre et octobre : 96,88 € au lieu de 63,84 € (7 repas sur 28" in page
        assert "Facture de novembre" not in page

    def test_tells_that_the_last_day_is_still_in_time(self, client: Client) -> None:
        assert "votre dossier est à temps" in text_of(client, "quotient=812&envoi=2024-08-23")
        assert "votre dossier est à temps" not in text_of(client, "quotient=812&envoi=2024-08-24")

    def test_does_not_threaten_who_already_pays_the_highest_price(self, client: Client) -> None:
        page = text_of(client, "quotient=5001")
        assert "C’est le prix le plus élevé" in page
        assert "Sans dossier, ce serait" not in page

    def test_speaks_english(self, client: Client) -> None:
        client.cookies["langue"] = "en"
        page = text_of(client, "quotient=1371")
        assert "€4.61 a meal" in page
        assert "A quotient of €1,371 is between €1,371 and €1,900: that is tariff 6." in page

    def test_uses_the_same_few_queries_whatever_is_asked(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(URL)
        with django_assert_max_num_queries(4) as plain:
            client.get(URL)
        with django_assert_max_num_queries(4) as full:
            client.get(f"{URL}?revenu=20000&parts=1&revenu2=28600&parts2=2&envoi=2024-12-01")
        assert len(full) == len(plain)


@pytest.mark.usefixtures("paris")
class TestBadInput:
    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("quotient=", "Écrivez votre quotient familial, ou plus bas votre revenu"),
            ("quotient=beaucoup", "Écrivez un nombre, par exemple 812."),
            ("quotient=1e3", "Écrivez un nombre, par exemple 812."),
            ("quotient=-5", "Ce nombre ne peut pas être négatif."),
            ("quotient=99999999999", "Ce nombre est trop grand"),
            ("revenu=48600", "Il manque le nombre de parts de cet avis."),
            ("revenu=48600&parts=0", "Zéro part n’existe pas"),
            ("revenu=48600&parts=2,3", "Les parts se comptent en quarts"),
            ("parts=2", "Il manque le revenu qui va avec ces parts."),
            ("revenu2=100&parts2=1", "Commencez par le premier avis."),
            ("quotient=812&revenu=1&parts=1", "Donnez votre quotient ou votre revenu, pas les deux"),
            ("quotient=812&jours=0", "Choisissez au moins un jour."),
            ("quotient=812&jours=9", "Sélectionnez un choix valide"),
            ("quotient=812&envoi=demain", "Écrivez une date, par exemple 13/09/2024."),
            ("quotient=812&envoi=2031-01-01", "Choisissez un jour entre le 1er juin 2024 et le 31 août 2025."),
        ],
    )
    def test_is_answered_by_a_sentence_and_no_price(self, client: Client, query: str, said: str) -> None:
        page = text_of(client, query)
        assert said in page
        assert "Pourquoi ce prix" not in page

    def test_is_shown_literally_and_not_lost(self, client: Client) -> None:
        body = client.get(URL, {"quotient": "<script>alert(1)</script>"}).content.decode()
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body

    @pytest.mark.parametrize("written", ["1 371", "1 371 €", "1371,00", "1\u202f371\u00a0€", "1371.0"])
    def test_is_not_what_people_copy_from_their_papers(self, client: Client, written: str) -> None:
        response = client.get(URL, {"quotient": written})
        assert response.context["answer"].simulation.tariff.number == 6


class TestWithoutRules:
    @pytest.mark.django_db
    def test_the_page_says_that_it_will_open(self, client: Client) -> None:
        assert "ne sont pas encore publiés" in text_of(client, "quotient=812")


def load(**changes: object) -> None:
    """Another Caisse: the règlement of Paris with other choices."""
    document = json.loads((DATA / "rulebook/data/paris-11-2024-2025.json").read_text())
    operations.load_rulebook(data=document | changes, actor=SYSTEM, at=clock.now())


@pytest.mark.usefixtures("paris")
class TestOtherRules:
    def test_resources_and_benefits_are_asked_where_the_formula_is_another(self, client: Client) -> None:
        load(quotient={"formula": "resources"})
        page = text_of(client, "revenu=54000&prestations=148,52&parts=3")
        assert "Ressources de l’année, avant abattement" in page
        assert "(54 000 € ÷ 12 + 148,52 €) ÷ 3 = 1 549,50 €" in page
        assert "4,61 € le repas" in page

    def test_another_late_policy_is_told_and_counted(self, client: Client) -> None:
        load(late_policy="next_period")
        page = text_of(client, "quotient=812&envoi=2024-09-13")
        assert "Votre tarif s’applique à partir de la facture suivante." in page
        assert "Facture de septembre et octobre : 196,00 € au lieu de 63,84 €" in page

    def test_a_bracket_that_nobody_confirmed_is_said_until_somebody_does(self, client: Client) -> None:
        assert "Cette tranche sera confirmée" in text_of(client, "quotient=2000")
        assert "Cette tranche sera confirmée" not in text_of(client, "quotient=812")
        operations.confirm_grid(school_year=2024, name="Awa Diallo", actor=SYSTEM, at=clock.now())
        assert "Cette tranche sera confirmée" not in text_of(client, "quotient=2000")

    def test_an_extended_window_makes_a_later_day_in_time(self, client: Client) -> None:
        last_day = date(2024, 9, 13)
        operations.extend_window(school_year=2024, last_day=last_day, reason="Panne", actor=SYSTEM, at=clock.now())
        assert "votre dossier est à temps" in text_of(client, "quotient=812&envoi=2024-09-13")
