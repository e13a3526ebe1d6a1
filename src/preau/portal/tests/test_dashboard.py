"""Mon tableau de bord."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from preau.billing import operations as billing
from preau.families import operations as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.portal.tests.conftest import Owe
from preau.tariffs import operations as tariffs

pytestmark = pytest.mark.django_db

BOARD = "/espace/"
SEPTEMBER = datetime(2024, 9, 3, 9, tzinfo=PARIS)


@pytest.fixture
def board(client_of: Callable[..., Any], camille: Any, reglement: None) -> Callable[[], str]:
    """The page as Camille reads it, no-break spaces made plain."""

    def read() -> str:
        page: str = client_of(camille).get(BOARD).content.decode()
        return page.replace("\u00a0", " ").replace("\u202f", " ")

    return read


class TestWhatIsExpectedOfMe:
    def test_begins_with_a_child(self, board: Callable[[], str]) -> None:
        assert "Commencez par ajouter votre enfant" in board()

    def test_counts_the_days_left_to_enrol_lou(self, board: Callable[[], str], add_child: Callable[..., int]) -> None:
        add_child()
        page = board()
        assert "Il reste 4 jours pour inscrire Lou." in page
        assert "Jusqu’au 23 août inclus" in page
        assert "/demarches/inscription-cantine/" in page

    def test_says_that_one_can_still_enrol_after_the_campaign(
        self, board: Callable[[], str], add_child: Callable[..., int]
    ) -> None:
        add_child()
        with clock.fixed_at(SEPTEMBER):
            page = board()
        assert (
            "L’inscription reste possible. Vous paierez d’abord le prix le plus élevé : 7,00 € le repas (tarif 10)"
            in page
        )
        assert "jours pour inscrire" not in page

    def test_a_draft_is_to_be_finished(
        self, board: Callable[[], str], add_child: Callable[..., int], demand: Callable[..., Any]
    ) -> None:
        demand(add_child())
        page = board()
        assert "n’est pas encore envoyée" in page
        assert "jours pour inscrire" not in page

    def test_the_nearest_deadline_comes_first(
        self,
        board: Callable[[], str],
        add_child: Callable[..., int],
        demand: Callable[..., Any],
        business_time: datetime,
    ) -> None:
        case = demand(add_child(), state="information_requested", filed_at=business_time, label="Inscription de Lou")
        add_child("Tom")
        case.complements.create(message="?", asked_at=business_time, deadline_on=date(2024, 8, 21))
        page = board()
        assert "à envoyer jusqu’au 21 août inclus" in page
        assert page.index("Il manque un document") < page.index("pour inscrire Tom")
        with clock.fixed_at(SEPTEMBER):
            assert "nous l’attendions le 21 août au plus tard" in board()

    def test_nothing_when_everything_is_with_us(
        self,
        board: Callable[[], str],
        add_child: Callable[..., int],
        demand: Callable[..., Any],
        filed: Callable[[datetime], Any],
        business_time: datetime,
    ) -> None:
        demand(add_child(), state="in_review", filed_at=business_time)
        filed(business_time)
        page = board()
        assert "Rien à faire aujourd’hui" in page
        assert "Vous êtes protégés" in page
        assert "pas de majoration pour retard" in page

    def test_a_refused_enrolment_may_be_asked_again(
        self,
        board: Callable[[], str],
        add_child: Callable[..., int],
        demand: Callable[..., Any],
        business_time: datetime,
    ) -> None:
        demand(add_child(), state="refused", filed_at=business_time, decided_at=business_time)
        assert "Il reste 4 jours pour inscrire Lou." in board()


class TestWhatBeingLateCosts:
    def test_in_euros_once_the_file_came_too_late(
        self, board: Callable[[], str], filed: Callable[[datetime], Any]
    ) -> None:
        filed(SEPTEMBER)
        with clock.fixed_at(SEPTEMBER):
            page = board()
        assert "vous payez le prix le plus élevé : 7,00 € le repas (tarif 10)" in page
        assert "Vous êtes protégés" not in page
        assert "/mon-tarif/" in page

    def test_nothing_for_the_second_child_of_a_family_in_time(
        self,
        board: Callable[[], str],
        add_child: Callable[..., int],
        filed: Callable[[datetime], Any],
        business_time: datetime,
    ) -> None:
        add_child("Tom")
        filed(business_time)
        with clock.fixed_at(SEPTEMBER):
            page = board()
        assert "pas de majoration pour retard pour cet enfant" in page
        assert "L’inscription reste possible" not in page

    def test_nothing_while_we_check_a_family_that_came_in_time(
        self,
        board: Callable[[], str],
        camille: Any,
        home: Any,
        add_child: Callable[..., int],
        reglement: None,
        business_time: datetime,
    ) -> None:
        add_child("Tom")
        families.declare(
            household_id=home.id,
            case_reference="FA-24-Tom",
            kind="child",
            first_name="Tom",
            last_name="Renaud",
            actor=SYSTEM,
            at=business_time,
        )
        with clock.fixed_at(SEPTEMBER):
            page = board()
        assert "Nous vérifions votre famille : vous n’êtes pas en retard." in page
        assert "L’inscription reste possible" not in page

    def test_a_missing_document_says_until_when_one_is_protected(
        self, board: Callable[[], str], filed: Callable[[datetime], Any], business_time: datetime
    ) -> None:
        file = filed(business_time)
        tariffs.record_complement(
            household_id=file.household_id,
            school_year=2024,
            case_reference="CE-24-1",
            asked_on=date(2024, 9, 2),
            deadline_on=date(2024, 9, 17),
            actor=SYSTEM,
            at=SEPTEMBER,
        )
        with clock.fixed_at(SEPTEMBER):
            page = board()
        assert "Envoyez-le jusqu’au 17 septembre 2024 inclus." in page
        assert "Jusque-là, vous êtes protégés." in page


class TestMyTariff:
    def test_is_shown_with_its_reason_and_its_letter(
        self, board: Callable[[], str], filed: Callable[[datetime], Any], business_time: datetime
    ) -> None:
        file = filed(business_time)
        tariffs.decide(
            household_id=file.household_id,
            school_year=2024,
            reason="quotient",
            source="caf",
            inputs={"euros": 640, "month": "2024-07", "edited_on": "2024-07-30"},
            actor=SYSTEM,
            at=business_time,
        )
        page = board()
        assert "le repas (tarif 4)" in page
        assert "Le calcul et ma lettre" in page


class TestMesFactures:
    def test_says_what_is_due_and_until_when(
        self, board: Callable[[], str], office: Any, home: Any, business_time: datetime
    ) -> None:
        invoice = billing.take_over_invoice(
            household_id=home.id,
            school_year=2023,
            period_key="mai-juin-juillet",
            issued_on=date(2024, 8, 8),
            due_on=date(2024, 8, 31),
            amount_cents=63_84,
            label="Mai et juin 2024",
            actor=SYSTEM,
            at=business_time,
        )
        page = board()
        assert "63,84 € à payer" in page
        assert "Jusqu’au 31 août inclus." in page
        assert reverse("payments:invoice", args=[invoice.number]) in page

    def test_adds_up_several_and_leads_to_the_list(self, board: Callable[[], str], owes: Owe, camille: Any) -> None:
        owes(camille, 63_84)
        owes(camille, 10_00)
        assert "73,84 € à payer" in board()

    def test_offers_to_call_when_the_day_has_passed_and_shouts_at_nobody(
        self, board: Callable[[], str], owes: Owe, camille: Any
    ) -> None:
        owes(camille, 63_84)
        page = board()
        assert "La date du 31 juillet est passée. Si c’est difficile, appelez-nous." in page
        assert 'class="notice no"' not in page

    def test_says_so_when_nothing_is_due(self, board: Callable[[], str], home: Any) -> None:
        page = board()
        assert "Mes Factures" in page
        assert "Rien à payer" in page

    def test_the_other_parent_reads_nothing_of_it(
        self, owes: Owe, camille: Any, paul: Any, reglement: None, client_of: Callable[..., Any]
    ) -> None:
        owes(camille, 63_84)
        assert "63,84" not in client_of(paul).get(BOARD).content.decode()


class TestMyDemands:
    def test_shows_the_last_four(
        self, board: Callable[[], str], demand: Callable[..., Any], business_time: datetime
    ) -> None:
        for number in range(6):
            sent = business_time - timedelta(hours=number)
            demand(state="submitted", filed_at=sent, started_at=sent, label=f"Demande {number}")
        page = board()
        assert [f"<strong>Demande {number}</strong>" in page for number in range(6)] == [True] * 4 + [False] * 2
        assert "Voir toutes mes demandes" in page

    def test_a_stranger_sees_none_of_them(
        self, client_of: Callable[..., Any], ines: Any, demand: Callable[..., Any], business_time: datetime
    ) -> None:
        demand(state="submitted", filed_at=business_time, label="Demande de Camille")
        assert "Demande de Camille" not in client_of(ines).get(BOARD).content.decode()

    def test_a_hostile_name_is_shown_literally(self, board: Callable[[], str], add_child: Callable[..., int]) -> None:
        name = "<script>alert(1)</script>"
        add_child(name)
        page = board()
        assert escape(name) in page
        assert name not in page
        assert escape(escape(name)) not in page


class TestSpeed:
    def statements(self, client: Any) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(BOARD).status_code == 200
        return len(seen)

    def test_thirteen_statements_at_most_for_one_demand_or_a_hundred(
        self,
        owes: Owe,
        client_of: Callable[..., Any],
        camille: Any,
        reglement: None,
        add_child: Callable[..., int],
        demand: Callable[..., Any],
        filed: Callable[[datetime], Any],
        business_time: datetime,
    ) -> None:
        client = client_of(camille)
        demand(add_child(), state="submitted", filed_at=business_time)
        filed(business_time)
        owes(camille, 63_84)
        one = self.statements(client)
        for _number in range(23):
            owes(camille, 10_00)
        for _number in range(99):
            demand(state="submitted", filed_at=business_time)
        for name in ("Tom", "Ana", "Noé"):
            add_child(name)
        assert self.statements(client) == one <= 13


def test_an_agent_goes_to_the_desk(client_of: Callable[..., Any], roy: Any) -> None:
    assert client_of(roy).get(BOARD).url == "/agents/"


def test_a_house_without_a_reglement_still_has_a_board(client_of: Callable[..., Any], camille: Any) -> None:
    assert client_of(camille).get(BOARD).status_code == 200
