"""The till as Mme Roy uses it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.billing import operations as billing
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import SYSTEM
from preau.payments.models import Payment, TillDay
from preau.payments.tests.conftest import Home, Owe

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db

Desk = Callable[[str], str]


@pytest.fixture
def desk(client_of: Callable[..., Client], roy: "User") -> Client:
    return client_of(roy)


def read(client: Client, url: str, **query: Any) -> str:
    page = client.get(url, query)
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def family_url(home_of: Home, user: "User") -> str:
    return reverse("payments-desk:till-family", args=[home_of(user).reference])


def token_in(client: Client, url: str) -> str:
    return str(client.get(url).context["form"]["token"].value())


class TestADay:
    def test_from_the_float_to_the_journal_kept_as_pdf(
        self, desk: Client, owes: Owe, camille: "User", home_of: Home
    ) -> None:
        first, second = owes(camille, 30_00), owes(camille, 63_84)
        till = reverse("payments-desk:till")
        assert "Ouvrir la caisse" in read(desk, till)
        desk.post(reverse("payments-desk:till-open"), {"float_cents": "50"})
        assert "Camille" in read(desk, till, q="renaud")
        assert "Camille" in read(desk, till, q=first.number.lower())
        url = family_url(home_of, camille)
        typed = {
            "token": token_in(desk, url),
            "means": "cheque",
            "amount_cents": "93,84",
            "cheque_number": "7654321",
            "cheque_bank": "La Banque postale",
            f"facture_{first.pk}": "30",
            f"facture_{second.pk}": "63,84",
        }
        preview = desk.post(url, typed).content.decode().replace("\u00a0", " ")
        assert f"63,84 € pour la facture {second.number}." in preview
        receipt = desk.post(url, {**typed, "confirm": "1"}, follow=True)
        assert "C’est encaissé" in receipt.content.decode()
        close = reverse("payments-desk:till-close", args=["2024-08-20"])
        assert "Expliquez l’écart" not in desk.post(close, {"counted_cents": "50"}, follow=True).content.decode()
        run_all()
        journal = reverse("payments-desk:till-journal", args=["2024-08-20"])
        page = read(desk, journal)
        assert "7654321" in page
        assert "1 chèque" in page
        paper = desk.get(reverse("payments-desk:till-journal-pdf", args=["2024-08-20"]))
        assert paper["Content-Type"] == "application/pdf"

    def test_a_gap_asks_for_its_explanation(self, desk: Client, open_till: TillDay) -> None:
        close = reverse("payments-desk:till-close", args=["2024-08-20"])
        page = desk.post(close, {"counted_cents": "49"})
        assert page.context["form"].errors.keys() == {"gap_reason"}
        desk.post(close, {"counted_cents": "49", "gap_reason": "Une pièce tombée"})
        assert "Une pièce tombée" in read(desk, reverse("payments-desk:till-journal", args=["2024-08-20"]))


class TestReceiving:
    def test_shows_the_change_before_and_after(
        self, desk: Client, open_till: TillDay, owes: Owe, camille: "User", home_of: Home
    ) -> None:
        owes(camille, 63_84)
        url = family_url(home_of, camille)
        typed = {"token": token_in(desk, url), "means": "cash", "amount_cents": "63,84", "handed_cents": "70"}
        assert "6,16 €" in desk.post(url, typed).content.decode().replace("\u00a0", " ")
        assert not Payment.objects.exists()
        page = desk.post(url, {**typed, "confirm": "1"}, follow=True).content.decode().replace("\u00a0", " ")
        assert "Monnaie rendue" in page
        assert "6,16 €" in page

    def test_a_form_sent_twice_makes_one_payment_and_says_so(
        self, desk: Client, open_till: TillDay, owes: Owe, camille: "User", home_of: Home
    ) -> None:
        owes(camille, 63_84)
        url = family_url(home_of, camille)
        typed = {"token": token_in(desk, url), "means": "cash", "amount_cents": "20", "confirm": "1"}
        desk.post(url, typed)
        again = desk.post(url, typed, follow=True).content.decode()
        assert "rien n’a été encaissé deux fois" in again
        assert Payment.objects.count() == 1

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"amount_cents": ""}, "amount_cents"),
            ({"amount_cents": "0"}, "amount_cents"),
            ({"amount_cents": "12,345"}, "amount_cents"),
            ({"amount_cents": "1e3"}, "amount_cents"),
            ({"amount_cents": "-5"}, "amount_cents"),
            ({"amount_cents": "999999"}, "amount_cents"),
            ({"handed_cents": "5"}, "handed_cents"),
            ({"means": "cheque"}, "cheque_number"),
            ({"means": "gold"}, "means"),
        ],
    )
    def test_says_next_to_the_field_what_is_wrong(
        self,
        desk: Client,
        open_till: TillDay,
        owes: Owe,
        camille: "User",
        home_of: Home,
        typed: dict[str, str],
        field: str,
    ) -> None:
        owes(camille, 63_84)
        whole = {"token": "t", "means": "cash", "amount_cents": "20", "confirm": "1", **typed}
        page = desk.post(family_url(home_of, camille), whole)
        assert field in page.context["form"].errors
        assert not Payment.objects.exists()

    def test_an_invoice_takes_no_more_than_its_rest(
        self, desk: Client, open_till: TillDay, owes: Owe, camille: "User", home_of: Home
    ) -> None:
        invoice = owes(camille, 20_00)
        typed = {"token": "t", "means": "cash", "amount_cents": "30", f"facture_{invoice.pk}": "30", "confirm": "1"}
        page = desk.post(family_url(home_of, camille), typed)
        assert f"facture_{invoice.pk}" in page.context["form"].errors

    def test_says_whom_to_call_for_an_invoice_at_the_tresor(
        self, desk: Client, open_till: TillDay, owes: Owe, camille: "User", home_of: Home, business_time: datetime
    ) -> None:
        invoice = owes(camille, 20_00)
        billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=business_time)
        page = read(desk, family_url(home_of, camille))
        assert "au Trésor public" in page
        assert "Trésorerie de Paris, 01 23 45 67 89" in page
        assert f'name="facture_{invoice.pk}"' not in page

    def test_costs_the_same_for_one_invoice_or_ten(
        self, desk: Client, open_till: TillDay, owes: Owe, camille: "User", home_of: Home
    ) -> None:
        url = family_url(home_of, camille)
        owes(camille, 20_00)

        def statements() -> int:
            with CaptureQueriesContext(connection) as seen:
                read(desk, url)
            return len(seen)

        one = statements()
        for _ in range(9):
            owes(camille, 20_00)
        assert statements() == one


class TestUndoing:
    def test_asks_why_and_gives_another_number(
        self, desk: Client, open_till: TillDay, owes: Owe, camille: "User", home_of: Home
    ) -> None:
        owes(camille, 63_84)
        url = family_url(home_of, camille)
        desk.post(url, {"token": "t", "means": "cash", "amount_cents": "20", "confirm": "1"})
        undo = reverse("payments-desk:till-undo", args=["Q2024-000001"])
        assert desk.post(undo, {"reason": ""}).context["form"].errors.keys() == {"reason"}
        page = desk.post(undo, {"reason": "Mauvaise famille"}, follow=True).content.decode()
        assert "Q2024-000002" in page
        assert "Mauvaise famille" in page
        assert "Annuler ce reçu" not in page


class TestReceipt:
    def test_is_read_and_printed_by_its_family_alone(
        self,
        desk: Client,
        open_till: TillDay,
        owes: Owe,
        camille: "User",
        ines: "User",
        home_of: Home,
        client_of: Callable[..., Client],
    ) -> None:
        owes(camille, 63_84)
        home_of(ines)
        desk.post(family_url(home_of, camille), {"token": "t", "means": "cash", "amount_cents": "20", "confirm": "1"})
        for name in ("payments:receipt", "payments:receipt-pdf"):
            url = reverse(name, args=["Q2024-000001"])
            assert client_of(camille).get(url).status_code == 200
            assert client_of(ines).get(url).status_code == 404

    def test_gives_the_same_paper_every_time(
        self, desk: Client, open_till: TillDay, owes: Owe, camille: "User", home_of: Home
    ) -> None:
        owes(camille, 63_84)
        desk.post(family_url(home_of, camille), {"token": "t", "means": "cash", "amount_cents": "20", "confirm": "1"})
        url = reverse("payments-desk:till-receipt-pdf", args=["Q2024-000001"])
        assert desk.get(url).content == desk.get(url).content
