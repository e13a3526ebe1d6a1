"""The account of a payer: what each person reads of it, and what goes to the Trésor."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.billing import queries as invoices
from preau.billing.models import LedgerLine
from preau.billing.tests.books import balanced
from preau.canteen.tests.conftest import read_json
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.payments.models import OnlinePayment, TillDay
from preau.payments.operations import till, treasury
from preau.payments.queries.accounts import account_lines
from preau.payments.reasons import Impossible, Refusal
from preau.payments.tests.conftest import Home, Owe, actor_of
from preau.rulebook import operations as rulebooks

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db

STATEMENT = "/mes-factures/releve/"
FAMILY_ACCOUNTS = ("receivable", "advance")


@pytest.fixture
def reglement(db: None, business_time: datetime) -> None:
    rulebooks.load_rulebook(data=read_json("rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=business_time)


@pytest.fixture
def story(owes: Owe, open_till: TillDay, camille: "User", roy: "User", home_of: Home, business_time: datetime) -> int:
    """Camille owes 30 € and 63.84 €, pays 40 € too fast, and pays again after it was undone. Answers her household."""
    owes(camille, 30_00)
    owes(camille, 63_84)
    household_id = home_of(camille).id
    whole: dict[str, Any] = {"household_id": household_id, "actor": actor_of(roy), "at": business_time}
    wrong = till.receive(means="cash", amount_cents=40_00, **whole)
    till.undo(payment=wrong, reason="Mauvaise somme", actor=actor_of(roy), at=business_time)
    till.receive(means="cheque", amount_cents=100_00, cheque={"number": "1"}, **whole)
    return household_id


def read(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


class TestStatement:
    def test_tells_everything_in_the_order_of_time(
        self, story: int, camille: "User", client_of: Callable[..., Client]
    ) -> None:
        lines = account_lines(story, invoices.statement_of(story))
        assert [line.title for line in lines] == [
            "Facture de l’ancien logiciel",
            "Facture de l’ancien logiciel",
            "Paiement en espèces",
            "Paiement annulé",
            "Paiement par chèque",
        ]
        assert [line.balance_cents for line in lines] == [30_00, 93_84, 53_84, 93_84, -6_16]
        page = read(client_of(camille), STATEMENT)
        assert "vous avez 6,16 € d’avance" in page
        assert "6,16 €" in page

    def test_its_balance_is_the_sum_of_the_ledger(self, story: int) -> None:
        ledger = LedgerLine.objects.filter(household_id=story, account__in=FAMILY_ACCOUNTS)
        total = ledger.aggregate(total=Sum("amount_cents"))["total"]
        assert invoices.statement_of(story)[-1].balance_cents == invoices.balance_cents(story) == total
        assert balanced()

    def test_the_other_parent_and_strangers_see_nothing_of_it(
        self, story: int, paul: "User", ines: "User", home_of: Home, client_of: Callable[..., Client]
    ) -> None:
        for user in (paul, ines):
            home_of(user)
            page = read(client_of(user), STATEMENT)
            assert "Rien pour le moment" in page
            assert "30,00" not in page

    def test_twenty_lines_a_page_the_last_page_first(
        self, owes: Owe, camille: "User", client_of: Callable[..., Client]
    ) -> None:
        for cents in range(1, 26):
            owes(camille, cents * 100)
        client = client_of(camille)
        assert len(client.get(STATEMENT).context["lines"]) == 5
        assert len(client.get(STATEMENT, {"page": "1"}).context["lines"]) == 20

    def test_eight_statements_at_most_for_one_line_or_forty(
        self, reglement: None, owes: Owe, camille: "User", client_of: Callable[..., Client]
    ) -> None:
        client = client_of(camille)
        owes(camille, 10_00)

        def statements() -> int:
            with CaptureQueriesContext(connection) as seen:
                read(client, STATEMENT)
            return len(seen)

        one = statements()
        for _ in range(39):
            owes(camille, 10_00)
        assert statements() == one <= 8


class TestAccountOnThePhone:
    def test_says_what_is_owed_late_and_paid(
        self, reglement: None, story: int, lea: "User", camille: "User", home_of: Home, client_of: Callable[..., Client]
    ) -> None:
        page = read(client_of(lea), reverse("payments-desk:account", args=[home_of(camille).reference]))
        assert "Cette famille est à jour." in page
        assert "Avance : 6,16 €" in page
        assert "100,00 €, chèque" in page
        assert "pas d’autorisation" in page
        assert "Encaisser" not in page  # the reception does not keep the till

    def test_costs_the_same_for_one_invoice_or_ten(
        self, reglement: None, owes: Owe, roy: "User", camille: "User", home_of: Home, client_of: Callable[..., Client]
    ) -> None:
        client, url = client_of(roy), reverse("payments-desk:account", args=[home_of(camille).reference])
        owes(camille, 10_00)

        def statements() -> int:
            with CaptureQueriesContext(connection) as seen:
                read(client, url)
            return len(seen)

        one = statements()
        for _ in range(9):
            owes(camille, 10_00)
        assert statements() == one


class TestTresor:
    def hand_over(self, household_id: int, actor: "User", at: datetime) -> list[str]:
        return treasury.transfer_household(household_id=household_id, actor=actor_of(actor), at=at)

    def test_takes_all_overdue_invoices_of_a_debtor_together(
        self, reglement: None, owes: Owe, camille: "User", roy: "User", home_of: Home, business_time: datetime
    ) -> None:
        first, second = owes(camille, 8_00), owes(camille, 9_00)
        household_id = home_of(camille).id
        assert self.hand_over(household_id, roy, business_time) == [first.number, second.number]
        assert invoices.balance_cents(household_id) == 0
        assert balanced()

    def test_leaves_less_than_fifteen_euros_here(
        self, reglement: None, owes: Owe, camille: "User", roy: "User", home_of: Home, business_time: datetime
    ) -> None:
        owes(camille, 8_00)
        owes(camille, 6_99)
        with pytest.raises(Impossible) as refused:
            self.hand_over(home_of(camille).id, roy, business_time)
        assert refused.value.reason is Refusal.BELOW_FLOOR

    def test_waits_for_a_payment_that_is_under_way(
        self, reglement: None, owes: Owe, camille: "User", roy: "User", home_of: Home, business_time: datetime
    ) -> None:
        invoice = owes(camille, 20_00)
        OnlinePayment.objects.create(
            reference="PA-1",
            invoice=invoice,
            household_id=invoice.household_id,
            user_id=camille.pk,
            amount_cents=20_00,
            started_at=business_time,
            lock_ends_at=business_time,
        )
        with pytest.raises(Impossible) as refused:
            self.hand_over(invoice.household_id, roy, business_time)
        assert refused.value.reason is Refusal.IN_FLIGHT
        assert invoices.balance_cents(invoice.household_id) == 20_00

    def test_nothing_is_due_nothing_goes(
        self, reglement: None, camille: "User", roy: "User", home_of: Home, business_time: datetime, office: object
    ) -> None:
        with pytest.raises(Impossible) as refused:
            self.hand_over(home_of(camille).id, roy, business_time)
        assert refused.value.reason is Refusal.NOTHING_DUE

    def test_is_not_for_the_reception(
        self, reglement: None, owes: Owe, camille: "User", lea: "User", home_of: Home, business_time: datetime
    ) -> None:
        owes(camille, 20_00)
        with pytest.raises(Refused):
            self.hand_over(home_of(camille).id, lea, business_time)
