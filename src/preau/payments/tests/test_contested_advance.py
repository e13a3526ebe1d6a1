"""A family leaves with an advance while it contests an invoice: nothing of the advance is kept for it (ruling 32)."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from preau.billing import operations as billing
from preau.billing.models import Debt, RefundOrder
from preau.billing.queries import balances
from preau.billing.queries.balances import balances_of
from preau.billing.rules import issue, leaving
from preau.billing.states import Account
from preau.billing.tests.books import balanced
from preau.families import queries as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.payments.operations.disputes import close_dispute, contest
from preau.payments.tests.conftest import actor_of
from preau.rulebook.definition import BillingRules

pytestmark = pytest.mark.django_db
ADVANCE, CONTESTED, OWED = 12_34, 63_84, 5_00
CASE = "CE-2024-1"
TO = billing.ToAccount("Camille Renaud", "FR7630006000011234567890189")


@pytest.fixture
def home(owes: Any, camille: Any, business_time: datetime) -> int:
    """Camille paid 12.34 € too much, owes 5 €, and contests 63.84 €."""
    contested = owes(camille, CONTESTED)
    owes(camille, OWED)
    paid = owes(camille, 10_00)
    billing.settle(
        household_id=paid.household_id, amount_cents=10_00 + ADVANCE, allocations={paid.pk: 10_00},
        account=Account.CASH, key="payment:test", label="", actor=SYSTEM, at=business_time,
    )  # fmt: skip
    contest(invoice=contested, case_reference=CASE, actor=actor_of(camille), at=business_time)
    return int(paid.household_id)


def left_of(cents: int) -> int:
    debt = Debt.objects.get(due_cents=cents)
    return debt.due_cents - debt.settled_cents


class TestGivingBack:
    @pytest.fixture
    def give_back(self, home: int, roy: Any, business_time: datetime) -> Any:
        def act() -> leaving.Fate:
            me = actor_of(roy)
            return billing.give_back_advance(household_id=home, account=TO, actor=me, at=business_time)

        return act

    def test_keeps_nothing_for_the_contested_invoice(self, give_back):
        fate = give_back()
        assert [rest.cents for rest in fate.spared] == [CONTESTED]
        assert (left_of(CONTESTED), left_of(OWED)) == (CONTESTED, 0)
        assert RefundOrder.objects.get().amount_cents == ADVANCE - OWED
        assert balanced()

    def test_without_the_mark_would_take_it_all(self, give_back, monkeypatch):
        """Negative control."""
        plain = balances.rest_of
        unmarked = lambda debt: issue.Rest(debt.pk, plain(debt).number, plain(debt).cents)  # noqa: E731
        monkeypatch.setattr(balances, "rest_of", unmarked)
        give_back()
        assert left_of(CONTESTED) == CONTESTED - ADVANCE
        assert not RefundOrder.objects.exists()

    def test_takes_it_once_we_have_answered(self, give_back, business_time):
        close_dispute(case_reference=CASE, actor=SYSTEM, at=business_time)
        assert give_back().spared == ()
        assert left_of(CONTESTED) == CONTESTED - ADVANCE
        assert balanced()

    def test_is_said_before_it_is_done(self, home, client_of, roy, business_time):
        family = families.household(home).reference
        with clock.fixed_at(business_time):
            page = client_of(roy).get(reverse("billing-desk:give-back", args=[family]))
        told = page.content.decode().replace("\u00a0", " ")
        assert "63,84 €) : rien n’est retenu pour elle" in told
        assert "5,00 € retenus sur la facture" in told
        assert "7,34 € remboursés par virement" in told


class TestTheNextInvoice:
    def test_neither_takes_it_over_nor_tells_it(self, home, owes, camille, business_time):
        small = owes(camille, 78)
        contest(invoice=small, case_reference="CE-2024-2", actor=actor_of(camille), at=business_time)
        balance = balances_of([home])[home]
        assert issue.carried_in(balance, BillingRules()) == ()
        assert issue.previous_balance_cents(balance, BillingRules()) == OWED
        close_dispute(case_reference="CE-2024-2", actor=SYSTEM, at=business_time)
        assert [rest.cents for rest in issue.carried_in(balances_of([home])[home], BillingRules())] == [78]
