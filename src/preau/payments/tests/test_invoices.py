"""Mes Factures, and one invoice, as the family reads them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.billing import operations as billing
from preau.billing.operations import documents
from preau.billing.queries.invoices import with_debt
from preau.billing.states import Account
from preau.billing.tests import handmade
from preau.canteen.tests.conftest import caisse  # noqa: F401 - a fixture
from preau.families import operations as families
from preau.foundation import clock
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice, Invoice

pytestmark = pytest.mark.usefixtures("caisse")
NOVEMBER = datetime(2024, 11, 12, 9, tzinfo=PARIS)
Bill = Callable[..., "Invoice"]


@pytest.fixture(autouse=True)
def november() -> Any:
    with clock.fixed_at(NOVEMBER):
        yield


@pytest.fixture
def bill(office: "CashOffice", camille: "User") -> Bill:
    """An invoice of Camille's household, Lou's three lines in it."""

    def make(**fields: Any) -> "Invoice":
        home = families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=NOVEMBER)
        invoice = handmade.issue(office, home.id, **fields)
        handmade.lou(invoice)
        return invoice

    return make


def pay(invoice: "Invoice", cents: int) -> None:
    billing.settle(
        household_id=invoice.household_id,
        amount_cents=cents,
        allocations={invoice.pk: cents},
        account=Account.CHEQUES,
        key=f"payment:{invoice.number}",
        label="Chèque",
        actor=SYSTEM,
        at=NOVEMBER,
    )


def words(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split()).replace("\u00a0", " ")


def statements(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as told:
        assert client.get(url).status_code == 200
    return len(told)


INVOICES = "/mes-factures/"


class TestTheList:
    def test_says_what_is_to_pay_until_when(self, client_of, camille, bill):
        bill()
        page = words(client_of(camille), INVOICES)
        assert "Une facture attend votre paiement." in page
        assert "À payer jusqu’au 30 novembre 2024 inclus" in page
        assert "90,04 €" in page

    def test_puts_what_is_expected_before_what_is_paid(self, client_of, camille, bill):
        paid = bill(place=1)
        pay(paid, 9004)
        bill(place=2, due_on=date(2024, 12, 31))
        page = words(client_of(camille), INVOICES)
        assert page.index("À payer jusqu’au 31 décembre") < page.index("Payée le 12 novembre 2024")

    def test_says_that_a_small_amount_waits(self, client_of, camille, bill):
        bill(total_cents=78)
        page = words(client_of(camille), INVOICES)
        assert "Reportée sur la prochaine facture (montant trop petit)" in page
        assert "Rien n’est attendu de vous." in page

    def test_shows_an_advance_as_less_on_the_next_invoice(self, client_of, camille, bill):
        pay(bill(), 9688)
        assert "<strong>6,84 € en moins</strong> sur la prochaine facture" in words(client_of(camille), INVOICES)

    def test_says_whom_to_call_once_at_the_tresor(self, client_of, camille, bill):
        invoice = bill(due_on=date(2024, 11, 5))
        billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=NOVEMBER)
        page = words(client_of(camille), INVOICES)
        assert "Au Trésor public : ne se paie plus ici" in page
        assert "01 23 45 67 89" in page

    def test_is_twenty_a_page(self, client_of, camille, bill):
        for place in range(1, 22):
            bill(place=place)
        assert words(client_of(camille), INVOICES).count("Voir la facture") == 20

    @pytest.mark.parametrize("invoices", [1, 30])
    def test_costs_eight_statements_for_one_and_for_thirty(self, client_of, camille, bill, invoices):
        for place in range(1, invoices + 1):
            bill(place=place)
        assert statements(client_of(camille), INVOICES) == 8

    def test_of_a_family_without_any_says_so(self, client_of, camille):
        assert "Pas encore de facture" in words(client_of(camille), INVOICES)


class TestOneInvoice:
    def test_explains_its_amount(self, client_of, camille, bill):
        page = words(client_of(camille), _url(bill()))
        assert "Votre dossier complet est arrivé le 13 septembre 2024, après le 23 août 2024" in page
        assert "du 2 au 12 septembre 2024" in page
        assert "Votre quotient familial est de 812 € (tranche de 549 € à 959 €) : 2,28 € le repas, tarif 4." in page
        assert "Lou Renaud était malade du 7 au 10 octobre 2024 et nous avons son certificat" in page

    def test_lists_the_days(self, client_of, camille, bill):
        assert "lundi 7, mardi 8, jeudi 10" in words(client_of(camille), _url(bill()))

    def test_tells_an_older_debt_as_information_only(self, client_of, camille, bill):
        page = words(client_of(camille), _url(bill(previous_balance_cents=6384)))
        assert "il restait 63,84 € à payer sur les précédentes" in page
        assert '<span class="money big">90,04 €</span>' in page

    def test_shows_what_was_given_back(self, client_of, camille, bill):
        invoice = bill()
        line = billing.CreditLine(invoice.lines.get(position=2).pk, 228, 2)
        billing.credit(
            invoice=invoice, lines=[line], reason="error", explanation="Sortie scolaire.", actor=SYSTEM, at=NOVEMBER
        )
        page = words(client_of(camille), _url(invoice))
        assert "4,56 € en votre faveur" in page
        assert "Sortie scolaire." in page
        assert '<span class="money big">85,48 €</span>' in page

    def test_is_nobody_elses(self, client_of, ines, paul, bill):
        url = _url(bill())
        assert {client_of(user).get(url).status_code for user in (ines, paul)} == {404}

    def test_would_be_everybodys_without_its_guard(self, client_of, ines, bill, monkeypatch):
        """Negative control of the test above."""
        seen = "preau.payments.citizen.invoices.queries.invoices_visible_to"
        monkeypatch.setattr(seen, lambda actor, on: with_debt())
        assert client_of(ines).get(_url(bill())).status_code == 200

    def test_of_the_former_software_is_readable_without_its_reglement(self, client_of, camille, owes):
        page = words(client_of(camille), _url(owes(camille, 6384)))
        assert "Mai et juin 2024" in page
        assert "notre ancien logiciel" in page

    def test_costs_as_much_with_many_others(self, client_of, camille, bill):
        one = _url(bill(place=1))
        alone = statements(client_of(camille), one)
        for place in range(2, 12):
            bill(place=place)
        assert statements(client_of(camille), one) == alone


class TestThePaper:
    def test_is_an_attachment(self, client_of, camille, bill):
        invoice = bill()
        documents.make_invoice(invoice_id=invoice.pk, at=NOVEMBER)
        response = client_of(camille).get(f"{_url(invoice)}pdf/")
        assert response["Content-Disposition"] == 'attachment; filename="facture-2024-000412.pdf"'
        assert response.content.startswith(b"%PDF")

    def test_in_preparation_says_so_then_comes(self, client_of, camille, bill):
        url = f"{_url(bill())}pdf/"
        client = client_of(camille)
        response = client.get(url)
        assert response.status_code == 202
        assert "Votre facture est en préparation" in response.content.decode()
        run_all()
        assert client.get(url).content.startswith(b"%PDF")


def _url(invoice: "Invoice") -> str:
    return reverse("payments:invoice", args=[invoice.number])
