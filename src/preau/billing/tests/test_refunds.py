"""The advance of a family that leaves: carried, set against a debt, or transferred; never lost (ruling 26)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse

from preau.accounts import queries as accounts
from preau.accounts.models import User
from preau.billing import operations as billing
from preau.billing import queries
from preau.billing.models import Debt, LedgerLine, PayerCredit, RefundOrder
from preau.billing.queries import refunds
from preau.billing.queries.settlements import account_of
from preau.billing.states import Account, DebtState, RefundState
from preau.billing.tests.books import balanced
from preau.canteen import queries as canteen
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.mandates import operations as mandates

pytestmark = pytest.mark.django_db
IBAN = "FR7630006000011234567890189"
TO = billing.ToAccount("Camille Renaud", IBAN)
NOWHERE = billing.ToAccount()


@pytest.fixture
def advanced(owes: Any, camille: User, business_time: datetime) -> Callable[..., int]:
    """Camille paid too much for one invoice; ``left`` cents of another one may be open."""

    def make(cents: int = 12_34, *, left: int = 0) -> int:
        paid = owes(camille, 10_00)
        if left:
            owes(camille, left)
        billing.settle(
            household_id=paid.household_id,
            amount_cents=10_00 + cents,
            allocations={paid.pk: 10_00},
            account=Account.CASH,
            key="payment:test",
            label="",
            actor=SYSTEM,
            at=business_time,
        )
        return int(paid.household_id)

    return make


@pytest.fixture
def give_back(roy: User, business_time: datetime) -> Callable[..., Any]:
    def make(home: int, to: billing.ToAccount = TO, **changes: Any) -> Any:
        facts: dict[str, Any] = {"actor": accounts.actor_for(roy), "at": business_time}
        return billing.give_back_advance(household_id=home, account=to, **(facts | changes))

    return make


def total(account: Account) -> int:
    return sum(LedgerLine.objects.filter(account=account).values_list("amount_cents", flat=True))


class TestGivingBack:
    def test_orders_a_transfer_of_the_whole_advance(self, advanced, give_back):
        home = advanced()
        give_back(home)
        order = RefundOrder.objects.get()
        assert (order.amount_cents, order.iban_masked, order.state) == (12_34, "FR76 … 0189", RefundState.ORDERED)
        assert queries.advance_cents(home) == 0
        assert total(Account.REFUNDS) == -12_34
        assert balanced()

    def test_pays_first_what_the_family_owes(self, advanced, give_back):
        home = advanced(left=5_00)
        fate = give_back(home)
        assert (fate.set_against_cents, fate.refunded_cents) == (5_00, 7_34)
        assert set(Debt.objects.values_list("state", flat=True)) == {DebtState.SETTLED}
        assert RefundOrder.objects.get().amount_cents == 7_34
        assert balanced()

    def test_orders_nothing_when_the_debt_takes_it_all(self, advanced, give_back):
        home = advanced(left=20_00)
        give_back(home, NOWHERE)
        assert not RefundOrder.objects.exists()
        assert queries.open_debts([home])[0].settled_cents == 12_34
        assert balanced()

    def test_is_told_to_the_family_without_a_figure(self, advanced, give_back, camille):
        give_back(advanced())
        letter = OutboxMessage.objects.get(kind="billing.refund")
        assert letter.recipient == camille.email
        assert "12,34" not in str(letter.context)

    @pytest.mark.parametrize(
        ("left", "told"),
        [
            pytest.param(0, "Nous vous la remboursons en entier par virement", id="refunded"),
            pytest.param(20_00, "Nous l’avons retenue en entier sur ce que vous deviez", id="set against"),
            pytest.param(5_00, "retenu une partie", id="both"),
        ],
    )
    def test_the_family_reads_only_what_happened(self, advanced, give_back, left, told):
        give_back(advanced(left=left))
        sentence = OutboxMessage.objects.get(kind="billing.refund").context["sentence"]
        assert told in sentence
        assert ("virement" in sentence) is (left != 20_00)
        assert ("retenu" in sentence) is (left != 0)

    def test_is_refused_while_another_invoice_will_use_it(self, advanced, give_back, monkeypatch):
        home = advanced()
        monkeypatch.setattr(canteen, "eats_again", lambda *args, **kwargs: True)
        with pytest.raises(billing.EatsAgain):
            give_back(home)
        assert queries.advance_cents(home) == 12_34

    def test_needs_an_account(self, advanced, give_back):
        home = advanced()
        with pytest.raises(billing.NoAccount):
            give_back(home, NOWHERE)
        with pytest.raises(billing.UnusableAccount):
            give_back(home, billing.ToAccount("Camille", "FR7630006000011234567890188"))
        assert queries.advance_cents(home) == 12_34
        assert balanced()

    def test_goes_to_the_account_of_the_authorisation(self, advanced, give_back, roy, business_time):
        home = advanced()
        mandates.sign(
            household_id=home, debtor_name="Camille Renaud", holder_name="Jeanne Renaud", iban=IBAN, actor=SYSTEM,
            at=business_time,
        )  # fmt: skip
        give_back(home, NOWHERE)
        order = RefundOrder.objects.get()
        assert order.holder_name == "Jeanne Renaud"
        assert billing.read_account_number(order=order, actor=accounts.actor_for(roy), at=business_time) == IBAN

    def test_twice_gives_back_once(self, advanced, give_back):
        home = advanced()
        give_back(home)
        with pytest.raises(billing.NothingToGiveBack):
            give_back(home)

    def test_is_refused_without_the_right(self, advanced, give_back, lea):
        home = advanced()
        with pytest.raises(Refused):
            give_back(home, actor=accounts.actor_for(lea))

    def test_keeps_the_number_sealed(self, advanced, give_back):
        give_back(advanced())
        sealed = RefundOrder.objects.get().iban_sealed
        assert sealed
        assert IBAN.encode() not in bytes(sealed)


class TestOrders:
    @pytest.fixture
    def order(self, advanced, give_back) -> RefundOrder:
        give_back(advanced())
        return RefundOrder.objects.get()

    def test_are_approved_by_another_person(self, order, roy, chef, business_time):
        with pytest.raises(Refused):
            billing.approve_refund(order=order, actor=accounts.actor_for(roy), at=business_time)
        billing.approve_refund(order=order, actor=accounts.actor_for(chef), at=business_time)
        assert order.state == RefundState.APPROVED

    def test_by_one_person_are_forbidden_by_the_database_too(self, order):
        with pytest.raises(IntegrityError):
            RefundOrder.objects.update(state=RefundState.APPROVED, approved_by_id=order.ordered_by_id)

    def test_are_not_paid_before_they_are_approved(self, order, roy, business_time):
        with pytest.raises(billing.ChangedMeanwhile):
            billing.pay_refund(
                order=order, paid_on=business_time.date(), actor=accounts.actor_for(roy), at=business_time
            )
        assert total(Account.BANK) == 0

    def test_once_paid_leave_nothing_owed(self, order, roy, chef, business_time):
        billing.approve_refund(order=order, actor=accounts.actor_for(chef), at=business_time)
        pay = {"order": order, "paid_on": business_time.date(), "actor": accounts.actor_for(roy), "at": business_time}
        billing.pay_refund(**pay)
        with pytest.raises(billing.ChangedMeanwhile):
            billing.pay_refund(**pay)
        assert (total(Account.REFUNDS), total(Account.BANK)) == (0, -12_34)
        assert balanced()

    def test_cancelled_become_an_advance_again(self, order, roy, business_time):
        billing.cancel_refund(order=order, reason="RIB faux", actor=accounts.actor_for(roy), at=business_time)
        assert queries.advance_cents(order.household_id) == 12_34
        assert total(Account.REFUNDS) == 0
        assert balanced()

    def test_the_number_is_read_by_who_makes_the_transfer_only(self, order, roy, chef, business_time):
        assert billing.read_account_number(order=order, actor=accounts.actor_for(roy), at=business_time) == IBAN
        with pytest.raises(Refused):
            billing.read_account_number(order=order, actor=accounts.actor_for(chef), at=business_time)

    def test_are_read_by_the_family(self, order, roy, chef, business_time):
        def told():
            return account_of(order.household_id).refund

        assert told().paid_on is None
        billing.approve_refund(order=order, actor=accounts.actor_for(chef), at=business_time)
        billing.pay_refund(order=order, paid_on=business_time.date(), actor=accounts.actor_for(roy), at=business_time)
        assert told().paid_on == business_time.date()
        assert not told().is_news(on=business_time.date() + timedelta(days=61))


class TestLeavers:
    def test_are_families_with_an_advance_and_no_meal_to_come(self, advanced):
        home = advanced()
        assert list(refunds.leavers(date(2024, 8, 20))) == [{"household_id": home, "cents": 12_34}]

    def test_are_not_those_whose_place_is_of_the_year_to_come(self, advanced, camille, family_of, enrol, business_time):
        home = advanced()
        family_of(camille, "Lou")
        enrol(camille, "Lou", at=business_time)
        assert canteen.eats_again(home, on=business_time.date())
        assert list(refunds.leavers(business_time.date())) == []

    def test_no_longer_wait_once_given_back(self, advanced, give_back):
        give_back(advanced())
        assert list(refunds.leavers(date(2024, 8, 20))) == []
        assert PayerCredit.objects.get().used_cents == 12_34


class TestScreens:
    def test_from_the_list_to_the_transfer(self, caisse, advanced, client_of, camille, roy, chef, business_time):
        home = families.household(advanced(left=5_00))
        office, head = client_of(roy), client_of(chef)
        with clock.fixed_at(business_time):
            assert home.name in office.get(reverse("billing-desk:leavers")).content.decode()
            page = reverse("billing-desk:give-back", args=[home.reference])
            told = office.get(page).content.decode().replace("\u00a0", " ")
            assert "5,00 € retenus sur la facture" in told
            assert "7,34 € remboursés par virement" in told
            assert office.post(page, {"iban": IBAN, "holder_name": "Camille Renaud"}).status_code == 302
            order = RefundOrder.objects.get()
            family = client_of(camille).get("/mes-factures/").content.decode().replace("\u00a0", " ")
            assert "Nous vous remboursons 7,34 €" in family
            number = reverse("billing-desk:refund-number", args=[order.reference])
            head.post(reverse("billing-desk:refund-approve", args=[order.reference]))
            assert IBAN in office.post(number).content.decode()
            pay = reverse("billing-desk:refund-pay", args=[order.reference])
            assert "Cette date est dans le futur" in office.post(pay, {"paid_on": "2031-01-01"}).content.decode()
            office.post(pay, {"paid_on": business_time.date().isoformat()})
            assert RefundOrder.objects.get().state == RefundState.PAID
            assert "Nous vous avons remboursé" in client_of(camille).get("/mes-factures/").content.decode()

    def test_a_wrong_number_is_said_beside_it_and_kept(self, advanced, client_of, roy, business_time):
        home = families.household(advanced())
        page = reverse("billing-desk:give-back", args=[home.reference])
        with clock.fixed_at(business_time):
            text = client_of(roy).post(page, {"iban": "FR761", "holder_name": "Camille"}).content.decode()
        assert "Cet IBAN n’est pas valable" in text
        assert 'value="FR761"' in text
