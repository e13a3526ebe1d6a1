"""The invoices of a file are settled after it has left: by a job when it is large, once each, whatever dies."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from preau.billing import operations as billing
from preau.billing.models import Debt, Invoice, LedgerLine
from preau.billing.states import Account, DebtState
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import paris_day
from preau.payments.models import DebitBatch, DirectDebit, InvoiceDispute
from preau.payments.operations import debits, treasury
from preau.payments.operations.debits import sending, settling
from preau.payments.queries import payable
from preau.payments.queries.debts import open_invoices
from preau.payments.reasons import Impossible, Refusal
from preau.payments.states import DebitState
from preau.payments.tests.debits.conftest import CUT_AT, DEBIT_ON, Issue, actor_of

if TYPE_CHECKING:
    from preau.accounts.models import User

MANY, CENTS = 5, 9004


class Killed(BaseException):
    """The worker dies here: nothing catches it."""


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.fixed_at(CUT_AT):
        yield


@pytest.fixture
def large(issued: Issue, roy: "User", chef: "User", monkeypatch: pytest.MonkeyPatch) -> DebitBatch:
    """A file of five debits where four is already many; it has left and nothing is settled yet."""
    monkeypatch.setattr(sending, "AT_ONCE", MANY - 1)
    monkeypatch.setattr(debits, "AT_ONCE", MANY - 1)
    monkeypatch.setattr(settling, "SLICE", 2)
    for number in range(MANY):
        issued(f"2024-0004{number:02d}")
    batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
    assert batch is not None
    debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
    return debits.send(batch=batch, actor=actor_of(roy), at=CUT_AT)


def settled() -> int:
    return Debt.objects.filter(state=DebtState.SETTLED).count()


def ledger(account: Account) -> int:
    return sum(LedgerLine.objects.filter(account=account).values_list("amount_cents", flat=True))


class TestALargeFile:
    def test_is_sent_at_once_and_settled_by_the_job(self, large: DebitBatch) -> None:
        assert set(DirectDebit.objects.values_list("state", flat=True)) == {DebitState.PRESENTED}
        assert settled() == 0
        jobs.run_all()
        assert settled() == MANY
        assert ledger(Account.DEBITS) == MANY * CENTS
        assert ledger(Account.RECEIVABLE) == -settled() * CENTS

    def test_says_that_it_is_under_way(self, large: DebitBatch, client_of: Callable[..., Client], roy: "User") -> None:
        page = reverse("payments-desk:batch", args=[large.message_id])
        assert "5 factures restent à régler" in client_of(roy).get(page).content.decode()
        jobs.run_all()
        assert "restent à régler" not in client_of(roy).get(page).content.decode()

    @pytest.mark.parametrize("before", range(1, MANY + 1))
    def test_goes_on_where_a_dead_worker_left_it(
        self, large: DebitBatch, before: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(billing, "settle", _dying(before))
            with pytest.raises(Killed):
                debits.settle_batch(batch_id=large.pk)
        assert settled() == (before - 1) // 2 * 2  # whole slices
        debits.settle_batch(batch_id=large.pk)
        debits.settle_batch(batch_id=large.pk)
        assert settled() == MANY
        assert ledger(Account.DEBITS) == MANY * CENTS
        assert ledger(Account.RECEIVABLE) == -settled() * CENTS

    def test_is_written_at_the_instant_when_it_left(self, large: DebitBatch) -> None:
        debits.settle_batch(batch_id=large.pk)
        assert set(LedgerLine.objects.filter(account=Account.DEBITS).values_list("entry__at", flat=True)) == {CUT_AT}

    def test_sent_back_before_the_job_came_it_is_to_pay_again(self, large: DebitBatch, roy: "User") -> None:
        debits.record_return(end_to_end_id="F2024-000402", code="AM04", actor=actor_of(roy), at=CUT_AT)
        jobs.run_all()
        assert settled() == MANY - 1
        assert Debt.objects.get(invoice__number="2024-000402").settled_cents == 0
        assert ledger(Account.RECEIVABLE) == -settled() * CENTS

    def test_is_not_handed_over_to_the_tresor_meanwhile(self, large: DebitBatch, home: int, roy: "User") -> None:
        overdue = CUT_AT + timedelta(days=30)
        with pytest.raises(Impossible) as refusal:
            treasury.transfer_household(household_id=home, actor=actor_of(roy), at=overdue)
        assert refusal.value.reason is Refusal.IN_FLIGHT

    def test_is_settled_by_nobody_before_it_has_left(self, issued: Issue, roy: "User") -> None:
        issued()
        batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
        assert batch is not None
        assert debits.settle_batch(batch_id=batch.pk) == 0


def _dying(before: int) -> Callable[..., Any]:
    calls, settle = iter(range(1, MANY + 2)), billing.settle

    def settle_or_die(**facts: Any) -> Any:
        if next(calls) == before:
            raise Killed
        return settle(**facts)

    return settle_or_die


class TestADebitThatIsSettled:
    def test_no_longer_keeps_the_rest_from_being_paid(
        self, invoice: Invoice, home: int, roy: "User", chef: "User"
    ) -> None:
        """A cheque for a part, the debit for the rest; then the cheque comes back."""
        billing.settle(
            household_id=home, amount_cents=1004, allocations={invoice.pk: 1004}, account=Account.CHEQUES,
            key="payment:cheque", label="Chèque", actor=SYSTEM, at=CUT_AT,
        )  # fmt: skip
        batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
        assert batch is not None
        debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
        debits.send(batch=batch, actor=actor_of(roy), at=CUT_AT)
        billing.unsettle(key="payment:cheque", counter_key="back", label="Impayé", actor=SYSTEM, at=CUT_AT)
        again = Invoice.objects.select_related("debt", "cash_office").get()
        assert payable.payable_cents(again, on=paris_day(CUT_AT)) == 1004
        assert not open_invoices(home)[0].in_flight


class TestAContestedInvoice:
    def test_is_given_up_at_the_cut_even_if_its_debit_was_scheduled_meanwhile(
        self, invoice: Invoice, roy: "User"
    ) -> None:
        InvoiceDispute.objects.create(invoice=invoice, case_reference="CE-1", opened_at=CUT_AT)
        debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        debit = DirectDebit.objects.get()
        assert (debit.state, debit.reason) == (DebitState.CANCELLED, "contested")
