"""Money in, money back: debts, advances and the accounts always say the same."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from preau.billing import operations as billing
from preau.billing import queries
from preau.billing.models import Debt, LedgerEntry, LedgerLine, PayerCredit
from preau.billing.operations.ledger import Posting, Unbalanced, post
from preau.billing.states import Account, DebtState
from preau.billing.tests.books import balanced
from preau.canteen.tests.conftest import actor_of
from preau.foundation import audit
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused


@pytest.fixture
def pay(business_time: datetime):
    def make(invoice, cents, key="payment:Q2024-000001", **said):
        return billing.settle(
            **{
                "household_id": invoice.household_id,
                "amount_cents": cents,
                "allocations": {invoice.pk: cents},
                "account": Account.CASH,
                "key": key,
                "label": "Espèces",
                "actor": SYSTEM,
                "at": business_time,
                **said,
            }
        )

    return make


def debt_of(invoice) -> Debt:
    return Debt.objects.get(pk=invoice.pk)


class TestSettle:
    def test_pays_a_part_and_leaves_the_rest_open(self, owes, camille, pay):
        invoice = owes(camille, 4788)
        assert pay(invoice, 2000).allocated == {invoice.pk: 2000}
        assert (debt_of(invoice).state, queries.remaining_cents(debt_of(invoice))) == (DebtState.OPEN, 2788)
        assert balanced()

    def test_paid_in_full_settles_and_what_is_too_much_is_an_advance(self, owes, camille, pay):
        invoice = owes(camille, 4788)
        settled = pay(invoice, 5000)
        assert (settled.allocated, settled.advance_cents) == ({invoice.pk: 4788}, 212)
        assert debt_of(invoice).state == DebtState.SETTLED
        assert queries.advance_cents(invoice.household_id) == 212
        assert balanced()

    def test_the_same_key_twice_happens_once(self, owes, camille, pay):
        invoice = owes(camille, 4788)
        assert pay(invoice, 2000) == pay(invoice, 2000)
        assert debt_of(invoice).settled_cents == 2000
        assert LedgerEntry.objects.filter(kind="payment").count() == 1

    def test_one_cheque_pays_two_invoices(self, owes, camille, pay):
        first, second = owes(camille, 1000), owes(camille, 3000)
        pay(first, 3500, allocations={first.pk: 1000, second.pk: 2500}, account=Account.CHEQUES)
        assert debt_of(first).state == DebtState.SETTLED
        assert queries.remaining_cents(debt_of(second)) == 500
        assert balanced()

    def test_an_invoice_of_another_household_is_not_paid(self, owes, camille, ines, pay):
        mine, theirs = owes(camille, 1000), owes(ines, 1000)
        with pytest.raises(billing.NotYours):
            pay(mine, 1000, allocations={theirs.pk: 1000})
        assert not LedgerEntry.objects.filter(kind="payment").exists()

    def test_a_stranger_writes_nothing(self, owes, camille, ines, pay):
        invoice = owes(camille, 1000)
        with pytest.raises(Refused):
            pay(invoice, 1000, actor=actor_of(ines))
        assert queries.remaining_cents(debt_of(invoice)) == 1000


class TestSettleMany:
    """Amounts of two families: a part, the rest, too much, one for nothing that is still open, two invoices at once."""

    @pytest.fixture
    def amounts(self, owes, camille, ines, business_time):
        first, second, theirs = owes(camille, 4788), owes(camille, 1000), owes(ines, 3000)
        wishes = [
            (2000, {first.pk: 2000}),
            (3800, {second.pk: 900, first.pk: 2900}),
            (5000, {theirs.pk: 5000}),
            (100, {first.pk: 100}),
            (50, {}),
        ]
        payers = {first.pk: first.household_id, second.pk: second.household_id, theirs.pk: theirs.household_id}
        return [
            billing.Received(
                payers[next(iter(wish), first.pk)], cents, wish, f"test:{place}", f"n° {place}", business_time
            )
            for place, (cents, wish) in enumerate(wishes)
        ]

    def many(self, amounts):
        return billing.settle_many(amounts, account=Account.DEBITS, actor=SYSTEM)

    def one_by_one(self, amounts):
        return {each.key: billing.settle(**vars(each), account=Account.DEBITS, actor=SYSTEM) for each in amounts}

    def left_by(self, act):
        """What was answered and what is left in the tables; then nothing has happened."""
        with transaction.atomic():
            left = act(), everything()
            transaction.set_rollback(True)
        return left

    def test_leaves_what_one_by_one_would(self, amounts):
        together = self.left_by(lambda: self.many(amounts))
        assert together == self.left_by(lambda: self.one_by_one(amounts))
        answered, left = together
        assert [each.advance_cents for each in answered.values()] == [0, 112, 2000, 100, 50]
        assert left != everything()

    def test_one_that_was_settled_before_answers_as_then_and_the_others_are_settled(self, amounts):
        first = self.one_by_one(amounts[1:3])
        answered = self.many(amounts)
        assert {key: answered[key] for key in first} == first
        assert list(answered) == [each.key for each in amounts]
        assert LedgerEntry.objects.filter(kind="payment").count() == len(amounts)
        assert balanced()
        assert self.many(amounts) == answered
        assert LedgerEntry.objects.filter(kind="payment").count() == len(amounts)

    def test_one_of_another_household_keeps_all_of_them_from_being_settled(self, amounts, ines):
        stranger = replace(amounts[0], household_id=amounts[2].household_id, key="test:stranger")
        with pytest.raises(billing.NotYours):
            self.many([*amounts, stranger])
        assert not LedgerEntry.objects.filter(kind="payment").exists()

    def test_a_key_given_twice_is_refused(self, amounts):
        with pytest.raises(ValueError, match="key"):
            self.many([amounts[0], amounts[0]])

    def test_nothing_received_changes_nothing(self, office):
        assert self.many([]) == {}
        assert not LedgerEntry.objects.exists()


def everything() -> list[Any]:
    """What settling leaves, without keys that the database draws."""
    entries = LedgerEntry.objects.filter(kind="payment").order_by("pk")
    lines = LedgerLine.objects.filter(entry__kind="payment").order_by("pk")
    journal = [told for entry in entries for told in audit.queries.history_of(entry)]
    return [
        list(entries.values_list("key", "at", "label", "reverses")),
        list(lines.values_list("entry__key", "account", "household_id", "invoice_id", "amount_cents")),
        list(Debt.objects.order_by("pk").values()),
        list(PayerCredit.objects.order_by("pk").values_list("household_id", "key", "amount_cents", "created_at")),
        [(told.kind, told.at, told.actor_name, told.details) for told in journal],
    ]


class TestUnsettle:
    def undo(self, business_time, counter="back:1"):
        billing.unsettle(key="payment:Q2024-000001", counter_key=counter, label="Rejet", actor=SYSTEM, at=business_time)

    def test_opens_the_debt_again_and_takes_the_advance_back(self, owes, camille, pay, business_time):
        invoice = owes(camille, 4788)
        pay(invoice, 5000)
        self.undo(business_time)
        assert (debt_of(invoice).state, queries.remaining_cents(debt_of(invoice))) == (DebtState.OPEN, 4788)
        assert queries.advance_cents(invoice.household_id) == 0
        assert balanced()

    def test_happens_once_whatever_the_second_key(self, owes, camille, pay, business_time):
        invoice = owes(camille, 4788)
        pay(invoice, 4788)
        self.undo(business_time)
        for counter in ("back:1", "back:2"):
            with pytest.raises(billing.AlreadyUndone):
                self.undo(business_time, counter)
        assert queries.remaining_cents(debt_of(invoice)) == 4788

    def test_leaves_everything_when_the_advance_was_used(self, owes, camille, pay, business_time):
        invoice = owes(camille, 4788)
        pay(invoice, 5000)
        PayerCredit.objects.update(used_cents=100)
        with pytest.raises(billing.AdvanceUsed):
            self.undo(business_time)
        assert debt_of(invoice).state == DebtState.SETTLED

    def test_of_an_unknown_payment_says_so(self, office, business_time):
        with pytest.raises(billing.NotSettled):
            self.undo(business_time)

    def test_after_the_transfer_only_what_comes_back_is_due_here(self, owes, camille, pay, business_time):
        invoice = owes(camille, 4788)
        pay(invoice, 2000)
        billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=business_time)
        self.undo(business_time)
        assert (debt_of(invoice).state, queries.remaining_cents(debt_of(invoice))) == (DebtState.OPEN, 2000)
        assert balanced()


class TestTreasury:
    def test_takes_the_rest_over_once(self, owes, camille, pay, business_time):
        invoice = owes(camille, 4788)
        pay(invoice, 2000)
        billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=business_time)
        assert LedgerLine.objects.get(account=Account.TREASURY).amount_cents == 2788
        assert balanced()
        with pytest.raises(billing.NotOpen):
            billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=business_time)

    def test_a_payment_that_comes_too_late_is_an_advance(self, owes, camille, pay, business_time):
        invoice = owes(camille, 4788)
        billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=business_time)
        assert pay(invoice, 4788).advance_cents == 4788
        assert balanced()


class TestAccounts:
    def test_refuse_an_entry_that_does_not_balance(self, office, business_time):
        with pytest.raises(Unbalanced):
            post("x", "test", [Posting(Account.CASH, 1)], label="", at=business_time)

    @pytest.mark.parametrize("model", ["invoice", "invoiceline", "ledgerentry", "ledgerline"])
    def test_are_never_rewritten(self, owes, camille, model):
        from django.apps import apps

        owes(camille, 1000)
        for change in ("update", "delete"):
            rows = apps.get_model("billing", model).objects.all()
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                rows.update(id=99) if change == "update" else rows._raw_delete(rows.db)

    def test_a_statement_tells_what_happened_and_the_balance(self, owes, camille, pay):
        invoice = owes(camille, 4788)
        pay(invoice, 2000)
        lines = queries.statement_of(invoice.household_id)
        assert [(line.amount_cents, line.balance_cents) for line in lines] == [(4788, 4788), (-2000, 2788)]
        assert queries.balance_cents(invoice.household_id) == 2788


class TestNumbers:
    def test_a_block_given_back_by_a_rollback_is_taken_again(self, office):
        take = lambda count: billing.numbers.take(cash_office=office, year=2024, series="F", count=count)  # noqa: E731
        assert [take(3), take(2)] == [1, 4]
        with transaction.atomic():
            take(10)
            transaction.set_rollback(True)
        assert take(1) == 6


class TestVisibility:
    def test_each_family_sees_its_own(self, owes, camille, ines, roy, business_time):
        invoice = owes(camille, 1000)
        owes(ines, 1000)
        day = business_time.date()
        assert queries.invoice_visible_to(actor_of(camille), invoice.number, on=day) == invoice
        assert queries.invoice_visible_to(actor_of(ines), invoice.number, on=day) is None
        assert queries.invoices_visible_to(actor_of(roy), on=day).count() == 2
