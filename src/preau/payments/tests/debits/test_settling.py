"""The invoices of a file are settled after it has left: by a job when it is large, once each, whatever dies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.billing import operations as billing
from preau.billing.models import Debt, Invoice, LedgerEntry, LedgerLine
from preau.billing.states import Account, DebtState
from preau.foundation import audit, clock
from preau.foundation.audit.models import AuditEvent
from preau.foundation.jobs import testing as jobs
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import paris_day
from preau.payments.models import DebitBatch, DirectDebit, InvoiceDispute
from preau.payments.operations import debits, treasury
from preau.payments.operations.debits import sending, settling
from preau.payments.queries import debits as reads
from preau.payments.queries import payable
from preau.payments.queries.debts import open_invoices
from preau.payments.reasons import Impossible, Refusal
from preau.payments.states import DebitState
from preau.payments.tests.debits.conftest import CUT_AT, DEBIT_ON, Issue, actor_of, issue

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice

MANY, CENTS = 5, 9004
WRITES = 6  # of a slice: entries, debts, lines, keys of the journal, the journal, debits


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
    return sent(roy, chef)


@pytest.fixture
def hundred(office: "CashOffice", home: int, mandate: object, roy: "User", chef: "User") -> DebitBatch:
    """A file of a hundred debits that has left; nothing is settled yet."""
    for number in range(100):
        issue(office, home, f"2024-0005{number:02d}")
    debits.schedule_due(at=CUT_AT)
    return sent(roy, chef)


def sent(roy: "User", chef: "User") -> DebitBatch:
    batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
    assert batch is not None
    debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
    return debits.send(batch=batch, actor=actor_of(roy), at=CUT_AT)


def settled() -> int:
    return Debt.objects.filter(state=DebtState.SETTLED).count()


def ledger(account: Account) -> int:
    return sum(LedgerLine.objects.filter(account=account).values_list("amount_cents", flat=True))


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def dying_before(write: int) -> Iterator[None]:
    """The worker dies when it is about to write for the n-th time, 1 for the first."""
    writes = count(1)

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().startswith(("INSERT", "UPDATE")) and next(writes) == write:
            raise Killed
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def everything() -> list[Any]:
    """What settling leaves, without keys that the database draws: debits, debts, accounts, the journal in its order."""
    entries = LedgerEntry.objects.filter(kind="payment").order_by("pk")
    lines = LedgerLine.objects.order_by("pk")
    journal = [told for entry in entries for told in audit.queries.history_of(entry)]
    return [
        list(DirectDebit.objects.order_by("pk").values()),
        list(Debt.objects.order_by("pk").values()),
        list(entries.values_list("key", "at", "label", "reverses")),
        list(lines.values_list("entry__key", "account", "household_id", "invoice_id", "amount_cents")),
        [(told.kind, told.at, told.actor_name, told.details) for told in journal],
        list(AuditEvent.objects.order_by("pk").values_list("kind", "actor_kind", "at")),
    ]


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

    def test_goes_on_where_a_dead_worker_left_it(self, large: DebitBatch) -> None:
        for before in range(1, WRITES * 3 + 1):
            with undone():
                with dying_before(before), pytest.raises(Killed):
                    debits.settle_batch(batch_id=large.pk)
                assert settled() == (before - 1) // WRITES * 2  # whole slices
                assert ledger(Account.DEBITS) == settled() * CENTS
                debits.settle_batch(batch_id=large.pk)
                debits.settle_batch(batch_id=large.pk)
                assert settled() == MANY
                assert ledger(Account.DEBITS) == MANY * CENTS
                assert ledger(Account.RECEIVABLE) == -settled() * CENTS

    def test_leaves_what_one_by_one_would(self, large: DebitBatch, monkeypatch: pytest.MonkeyPatch) -> None:
        with undone():
            assert debits.settle_batch(batch_id=large.pk) == MANY
            together = everything()
        monkeypatch.setattr(settling, "SLICE", 1)
        with undone():
            assert debits.settle_batch(batch_id=large.pk) == MANY
            assert everything() == together
        assert everything() != together

    def test_costs_the_same_for_ten_debits_and_for_a_hundred(self, hundred: DebitBatch) -> None:
        keys, counts = reads.unsettled_of(hundred.pk), []
        for many in (10, 100):
            with undone(), CaptureQueriesContext(connection) as told:
                assert settling.settle_some(keys[:many]) == many
            counts.append(len(told))
        assert counts[0] == counts[1] <= 16

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


class TestADebitThatIsSettled:
    def test_no_longer_keeps_the_rest_from_being_paid(
        self, invoice: Invoice, home: int, roy: "User", chef: "User"
    ) -> None:
        """A cheque for a part, the debit for the rest; then the cheque comes back."""
        billing.settle(
            household_id=home, amount_cents=1004, allocations={invoice.pk: 1004}, account=Account.CHEQUES,
            key="payment:cheque", label="Chèque", actor=SYSTEM, at=CUT_AT,
        )  # fmt: skip
        sent(roy, chef)
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
