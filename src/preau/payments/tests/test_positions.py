"""Where invoices stand, read from the rows of payments and debits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.billing.queries.invoices import with_debt
from preau.billing.tests import handmade
from preau.canteen.tests.conftest import caisse  # noqa: F401 - a fixture
from preau.families import operations as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.mandates import operations as mandates
from preau.payments.models import DirectDebit, OnlinePayment
from preau.payments.queries import positions
from preau.payments.queries.positions import Position, State
from preau.payments.states import DebitState, OnlineState

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice, Invoice

pytestmark = pytest.mark.usefixtures("caisse")
NOVEMBER = datetime(2024, 11, 12, 9, tzinfo=PARIS)
DEBIT = date(2024, 12, 2)
Bill = Callable[..., "Invoice"]


@pytest.fixture
def bill(office: "CashOffice", camille: "User") -> Bill:
    home = families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=NOVEMBER)
    return lambda place=412: handmade.issue(office, home.id, place=place)


def attempt(invoice: "Invoice", state: OnlineState, place: int = 1) -> None:
    OnlinePayment.objects.create(
        reference=f"P-{place}",
        invoice=invoice,
        household_id=invoice.household_id,
        user_id=1,
        amount_cents=9004,
        state=state,
        gateway_id=f"id-{place}",
        started_at=NOVEMBER,
        lock_ends_at=clock.real_now(),
    )


def debit(invoice: "Invoice", state: DebitState, place: int = 1, **fields: Any) -> None:
    known = mandates.sign(
        household_id=invoice.household_id,
        debtor_name="Camille Renaud",
        holder_name="Camille Renaud",
        iban="FR7630001007941234567890185",
        case_reference="",
        actor=SYSTEM,
        at=NOVEMBER,
    )
    DirectDebit.objects.create(
        end_to_end_id=f"E-{place}",
        invoice=invoice,
        household_id=invoice.household_id,
        mandate_id=known.id,
        collect_on=DEBIT,
        state=state,
        amount_cents=9004,
        scheduled_at=NOVEMBER + timedelta(minutes=place),
        **fields,
    )


def position(invoice: "Invoice") -> Position:
    with clock.fixed_at(NOVEMBER):
        return positions.of_invoices(with_debt().filter(pk=invoice.pk))[invoice.pk]


class TestPositions:
    @pytest.mark.parametrize("state", [OnlineState.STARTED, OnlineState.PENDING, OnlineState.DISPUTED])
    def test_a_payment_under_way_or_to_examine_holds_the_invoice(self, bill, state):
        invoice = bill()
        attempt(invoice, state)
        assert position(invoice) == Position(State.IN_PROGRESS, 9004, paying="P-1")

    @pytest.mark.parametrize("state", [OnlineState.REFUSED, OnlineState.CANCELLED, OnlineState.EXPIRED])
    def test_a_payment_that_came_to_nothing_leaves_it_to_pay(self, bill, state):
        invoice = bill()
        attempt(invoice, state)
        assert position(invoice).state is State.TO_PAY

    def test_a_scheduled_debit_is_announced(self, bill):
        invoice = bill()
        debit(invoice, DebitState.SCHEDULED)
        assert position(invoice) == Position(State.TO_BE_DEBITED, 9004, DEBIT, may_pay_online=True)

    def test_a_cancelled_debit_says_nothing(self, bill):
        invoice = bill()
        debit(invoice, DebitState.CANCELLED)
        assert position(invoice).state is State.TO_PAY

    def test_a_rejected_debit_says_when(self, bill):
        invoice = bill()
        debit(invoice, DebitState.REJECTED, rejected_at=NOVEMBER)
        found = position(invoice)
        assert (found.state, found.rejected_on) == (State.TO_PAY, date(2024, 11, 12))

    def test_many_cost_as_much_as_one(self, bill):
        counts = []
        for places in (range(1, 2), range(2, 22)):
            for place in places:
                attempt(bill(place), OnlineState.REFUSED, place)
            with clock.fixed_at(NOVEMBER), CaptureQueriesContext(connection) as told:
                positions.of_invoices(with_debt())
            counts.append(len(told))
        assert counts == [4, 4]
