"""From the announcement to the bank, and sometimes back."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from lxml import etree

from preau.billing import operations as billing
from preau.billing.models import Debt, Invoice, LedgerLine
from preau.billing.states import Account, DebtState
from preau.foundation.audit import queries as audit
from preau.foundation.files import queries as files
from preau.foundation.files.models import StoredFile
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused
from preau.kernel.instants import PARIS
from preau.mandates import operations as mandates
from preau.mandates.models import Mandate
from preau.mandates.states import MandateState
from preau.payments.models import DebitBatch, DirectDebit, OnlinePayment
from preau.payments.operations import debits
from preau.payments.states import BatchState, DebitState
from preau.payments.tests.debits.conftest import (
    CUT_AT,
    DEBIT_ON,
    IBAN,
    ISSUED,
    SIGNED,
    Issue,
    actor_of,
    authorise,
    issue,
)

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice


@pytest.fixture
def cut(invoice: Invoice, roy: "User") -> DebitBatch:
    return cut_by(actor_of(roy))


@pytest.fixture
def approved(cut: DebitBatch, chef: "User") -> DebitBatch:
    return debits.approve(batch=cut, actor=actor_of(chef), at=CUT_AT)


@pytest.fixture
def sent(approved: DebitBatch, roy: "User") -> DebitBatch:
    return debits.send(batch=approved, actor=actor_of(roy), at=CUT_AT)


def mails(kind: str) -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(kind=kind).order_by("pk"))


class TestSchedule:
    def test_follows_the_date_of_the_invoice(self, invoice: Invoice) -> None:
        debit = DirectDebit.objects.get()
        assert (debit.end_to_end_id, debit.collect_on, debit.planned_on) == ("F2024-000412", DEBIT_ON, DEBIT_ON)

    def test_twice_adds_nothing(self, invoice: Invoice) -> None:
        assert debits.schedule_due(at=ISSUED) == 0
        assert DirectDebit.objects.count() == 1

    def test_never_takes_an_invoice_older_than_the_authorisation(self, office: "CashOffice", home: int) -> None:
        authorise(home, at=ISSUED + timedelta(minutes=1))
        issue(office, home)
        assert debits.schedule_due(at=ISSUED + timedelta(hours=1)) == 0

    def test_leaves_small_amounts_alone(self, issued: Issue) -> None:
        issued(cents=78)
        assert not DirectDebit.objects.exists()

    @pytest.mark.parametrize(
        ("planned", "collected"),
        [
            (date(2024, 12, 1), date(2024, 12, 2)),  # a Sunday
            (date(2024, 12, 25), date(2024, 12, 27)),  # Christmas, then a day of rest of the banks
            (date(2025, 4, 18), date(2025, 4, 22)),  # Good Friday to Easter Monday
        ],
    )
    def test_moves_to_a_day_when_banks_work(self, issued: Issue, planned: date, collected: date) -> None:
        issued(debit_on=planned)
        assert DirectDebit.objects.get().collect_on == collected

    def test_goes_to_the_next_day_when_the_file_is_frozen(self, cut: DebitBatch, issued: Issue) -> None:
        issued("2024-000413")
        assert DirectDebit.objects.get(end_to_end_id="F2024-000413").collect_on == date(2024, 12, 3)

    def test_what_was_not_cut_in_time_moves_and_the_family_is_told(self, invoice: Invoice) -> None:
        assert debits.move_overdue(at=datetime(2024, 12, 3, 9, tzinfo=PARIS)) == 1
        assert DirectDebit.objects.get().collect_on == date(2024, 12, 5)
        assert "90,04" in mails("payments.debit_changed")[0].context["sentences"][0]


class TestCut:
    def test_freezes_a_valid_file_with_its_sums(self, cut: DebitBatch) -> None:
        content = frozen(cut)
        assert (cut.state, cut.count, cut.total_cents) == (BatchState.CUT, 1, 9004)
        found = etree.fromstring(content).xpath("//*[local-name()='InstdAmt' or local-name()='CtrlSum']/text()")
        assert found == ["90.04", "90.04", "90.04"]
        assert cut.message_id == "11-20241202-1"

    def test_made_again_it_is_the_same_to_the_byte(self, cut: DebitBatch, roy: "User") -> None:
        office = {"code": "11", "name": "Autre nom", "creditor_id": "X", "iban": "X", "bic": "X"}
        billing.set_cash_office(**office, payfip_client="1", treasury="", actor=SYSTEM, at=CUT_AT)
        again = DebitBatch.objects.get(pk=cut.pk)
        assert debits.remade(batch=again, actor=actor_of(roy), at=CUT_AT) == frozen(cut)

    def test_keeps_the_numbers_encrypted(self, cut: DebitBatch) -> None:
        from preau.foundation.files.storage import store

        stored = StoredFile.objects.get(pk=cut.file_id or 0)
        assert IBAN.encode() in store().read(stored.path)
        assert IBAN.encode() not in b"".join(
            path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()
        )

    def test_leaves_out_what_was_paid_and_tells_nobody(self, invoice: Invoice, roy: "User") -> None:
        pay(invoice, 9004)
        result = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert (result.batch, result.presented, len(result.cancelled)) == (None, 0, 1)
        assert DirectDebit.objects.get().state == DebitState.CANCELLED
        assert mails("payments.debit_changed") == []

    def test_debits_a_lowered_amount_lowered(self, invoice: Invoice, roy: "User") -> None:
        pay(invoice, 684)
        assert debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch.total_cents == 8320

    @pytest.mark.parametrize(
        ("left_on", "collected"),
        [
            pytest.param(date(2024, 11, 18), DEBIT_ON, id="fourteen days to the day"),
            pytest.param(date(2024, 11, 19), date(2024, 12, 3), id="thirteen days: the next day"),
            pytest.param(date(2024, 11, 23), date(2024, 12, 9), id="a Saturday: to the Monday after"),
        ],
    )
    def test_counts_the_announcement_from_its_actual_sending(
        self, issued: Issue, roy: "User", left_on: date, collected: date
    ) -> None:
        issued(sent_at=datetime.combine(left_on, datetime.min.time(), tzinfo=PARIS) + timedelta(hours=9))
        debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert DirectDebit.objects.get().collect_on == collected

    def test_waits_for_a_mail_that_has_not_left(self, issued: Issue, roy: "User") -> None:
        issued(sent_at=None)
        result = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert [debit.moved_for for debit in result.moved] == ["not_notified"]
        assert DirectDebit.objects.get().collect_on == date(2024, 12, 16)

    def test_never_takes_an_invoice_that_is_being_paid_online(
        self, invoice: Invoice, roy: "User", camille: "User"
    ) -> None:
        OnlinePayment.objects.create(
            reference="x",
            invoice=invoice,
            household_id=invoice.household_id,
            user_id=camille.pk,
            amount_cents=9004,
            started_at=CUT_AT,
            lock_ends_at=CUT_AT,
        )
        result = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert [debit.moved_for for debit in result.moved] == ["paying"]

    def test_gives_up_what_is_no_longer_authorised_and_says_so(self, invoice: Invoice, home: int, roy: "User") -> None:
        authorise(home, at=CUT_AT, holder_name="Camille Renaud")  # a new account: signed after the invoice
        debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert DirectDebit.objects.get().reason == "mandate_ended"
        assert "ne sera pas prélevée" in mails("payments.debit_changed")[0].context["sentences"][0]

    def test_twice_makes_one_file(self, cut: DebitBatch, roy: "User") -> None:
        with pytest.raises(debits.AlreadyCut):
            debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert DebitBatch.objects.count() == 1

    def test_on_the_day_itself_is_too_late(self, invoice: Invoice, roy: "User") -> None:
        with pytest.raises(debits.TooLate):
            debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=datetime(2024, 12, 2, 8, tzinfo=PARIS))

    def test_belongs_to_the_cash_office(self, invoice: Invoice, chef: "User", lea: "User") -> None:
        for somebody in (chef, lea):
            with pytest.raises(Refused):
                debits.cut(collect_on=DEBIT_ON, actor=actor_of(somebody), at=CUT_AT)

    def test_begins_with_first_debits_then_recurrent_ones(self, issued: Issue, roy: "User") -> None:
        issued("2024-000412")
        issued("2024-000413", cents=500)
        debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert list(DirectDebit.objects.order_by("end_to_end_id").values_list("sequence", flat=True)) == [
            "FRST",
            "RCUR",
        ]

    def test_costs_the_same_for_one_and_for_ten(self, issued: Issue, roy: "User") -> None:
        from django.test.utils import CaptureQueriesContext

        counts, cutter = [], actor_of(roy)
        for day, many in ((DEBIT_ON, 1), (date(2024, 12, 4), 10)):
            for n in range(many):
                issued(f"2024-{day.day:02d}{n:04d}", debit_on=day)
            with CaptureQueriesContext(connection) as seen:
                debits.cut(collect_on=day, actor=cutter, at=CUT_AT)
            counts.append(len(seen))
        assert counts[0] == counts[1]


class TestFourEyes:
    def test_refuses_whoever_cut_it_even_with_the_right(self, cut: DebitBatch, roy: "User") -> None:
        from dataclasses import replace

        from preau.kernel.rights import Right

        both = replace(actor_of(roy), rights=actor_of(roy).rights | {Right.DEBITS_APPROVE})
        with pytest.raises(debits.SamePerson):
            debits.approve(batch=cut, actor=both, at=CUT_AT)

    def test_is_held_by_the_database_too(self, cut: DebitBatch, roy: "User") -> None:
        with pytest.raises(IntegrityError):
            DebitBatch.objects.filter(pk=cut.pk).update(state=BatchState.APPROVED, approved_by_id=roy.pk)

    def test_refuses_who_has_no_right(self, cut: DebitBatch, lea: "User", roy: "User") -> None:
        for somebody in (lea, roy):
            with pytest.raises(Refused):
                debits.approve(batch=cut, actor=actor_of(somebody), at=CUT_AT)

    def test_comes_before_sending(self, cut: DebitBatch, roy: "User") -> None:
        with pytest.raises(debits.NotApproved):
            debits.send(batch=cut, actor=actor_of(roy), at=CUT_AT)


class TestSend:
    def test_settles_the_invoices_until_one_comes_back(self, sent: DebitBatch, invoice: Invoice) -> None:
        assert Debt.objects.get(invoice=invoice).state == DebtState.SETTLED
        assert ledger(Account.DEBITS) == 9004
        assert DirectDebit.objects.get().state == DebitState.PRESENTED
        assert Mandate.objects.get().last_presented_on == DEBIT_ON

    def test_twice_is_refused(self, sent: DebitBatch, roy: "User") -> None:
        with pytest.raises(debits.AlreadySent):
            debits.send(batch=sent, actor=actor_of(roy), at=CUT_AT)
        assert ledger(Account.DEBITS) == 9004

    def test_a_second_file_of_the_same_day_is_refused(self, sent: DebitBatch, roy: "User") -> None:
        with pytest.raises(debits.AlreadyCut):
            debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)

    def test_stops_when_an_authorisation_was_stopped_since(
        self, approved: DebitBatch, home: int, camille: "User", roy: "User"
    ) -> None:
        debits.stop(household_id=home, actor=actor_of(camille), at=CUT_AT)
        with pytest.raises(debits.MustCutAgain):
            debits.send(batch=approved, actor=actor_of(roy), at=CUT_AT)
        assert DebitBatch.objects.get().state == BatchState.APPROVED
        assert ledger(Account.DEBITS) == 0

    def test_stops_when_the_mandate_ended_behind_our_back(self, approved: DebitBatch, home: int, roy: "User") -> None:
        mandates.revoke(household_id=home, actor=SYSTEM, at=CUT_AT)
        with pytest.raises(debits.MustCutAgain) as refusal:
            debits.send(batch=approved, actor=actor_of(roy), at=CUT_AT)
        assert refusal.value.references == ("F2024-000412",)

    def test_stops_when_an_invoice_was_paid_since(self, approved: DebitBatch, invoice: Invoice, roy: "User") -> None:
        pay(invoice, 9004)
        with pytest.raises(debits.MustCutAgain):
            debits.send(batch=approved, actor=actor_of(roy), at=CUT_AT)

    def test_a_file_that_was_cut_again_has_another_name_and_leaves_without_what_changed(
        self, approved: DebitBatch, invoice: Invoice, issued: Issue, roy: "User", chef: "User"
    ) -> None:
        pay(invoice, 1004)
        debits.reopen(batch=approved, actor=actor_of(roy), at=CUT_AT)
        assert not StoredFile.objects.filter(pk=approved.file_id or 0).exists()
        again = cut_by(actor_of(roy))
        assert (again.message_id, again.total_cents) == ("11-20241202-2", 8000)
        debits.approve(batch=again, actor=actor_of(chef), at=CUT_AT)
        assert debits.send(batch=again, actor=actor_of(roy), at=CUT_AT).state == BatchState.SENT

    def test_a_sent_file_is_never_opened_again(self, sent: DebitBatch, roy: "User") -> None:
        with pytest.raises(debits.AlreadySent):
            debits.reopen(batch=sent, actor=actor_of(roy), at=CUT_AT)

    def test_bytes_that_were_changed_do_not_leave(self, approved: DebitBatch, roy: "User") -> None:
        DebitBatch.objects.filter(pk=approved.pk).update(digest="0" * 64)
        with pytest.raises(debits.Tampered):
            debits.send(batch=approved, actor=actor_of(roy), at=CUT_AT)

    def test_a_download_is_written_down_and_refused_to_others(
        self, approved: DebitBatch, roy: "User", lea: "User"
    ) -> None:
        assert IBAN.encode() in debits.download(batch=approved, actor=actor_of(roy), at=CUT_AT)
        assert audit.history_of(approved)[-1].kind == "payments.debitbatch.downloaded"
        with pytest.raises(Refused):
            debits.download(batch=approved, actor=actor_of(lea), at=CUT_AT)


class TestReturn:
    def test_reopens_the_invoice_and_tells_the_family(self, sent: DebitBatch, invoice: Invoice, roy: "User") -> None:
        debits.record_return(end_to_end_id="f2024-000412 ", code="AM04", actor=actor_of(roy), at=CUT_AT)
        debt = Debt.objects.get(invoice=invoice)
        assert (debt.state, debt.settled_cents) == (DebtState.OPEN, 0)
        assert ledger(Account.DEBITS) == 0
        sentences = " ".join(mails("payments.debit_rejected")[0].context["sentences"])
        assert "pas assez d’argent" in sentences
        assert "de nouveau à payer" in sentences

    def test_twice_unknown_or_too_early_is_refused_clearly(self, sent: DebitBatch, issued: Issue, roy: "User") -> None:
        issued("2024-000499")
        me = actor_of(roy)
        debits.record_return(end_to_end_id="F2024-000412", code="AC04", actor=me, at=CUT_AT)
        for reference, code, refusal in (
            ("F2024-000412", "AC04", debits.AlreadyReturned),
            ("F2024-999999", "AC04", debits.UnknownDebit),
            ("F2024-000499", "AC04", debits.NotPresented),
            ("F2024-000412", "ZZ99", debits.UnknownCode),
        ):
            with pytest.raises(refusal):
                debits.record_return(end_to_end_id=reference, code=code, actor=me, at=CUT_AT)

    def test_the_second_in_a_row_suspends_and_says_so(
        self, sent: DebitBatch, issued: Issue, roy: "User", chef: "User"
    ) -> None:
        me = actor_of(roy)
        debits.record_return(end_to_end_id="F2024-000412", code="AM04", actor=me, at=CUT_AT)
        later = debit_again(issued, me, chef)
        debits.record_return(end_to_end_id="F2024-000600", code="AM04", actor=me, at=later)
        assert Mandate.objects.get().state == MandateState.SUSPENDED
        assert "deuxième de suite" in " ".join(mails("payments.debit_rejected")[1].context["sentences"])

    def test_a_paid_debit_in_between_begins_the_count_again(
        self, sent: DebitBatch, issued: Issue, roy: "User", chef: "User"
    ) -> None:
        me = actor_of(roy)
        debits.record_return(end_to_end_id="F2024-000412", code="AM04", actor=me, at=CUT_AT)
        debit_again(issued, me, chef, number="2024-000600", day=date(2025, 2, 3))
        debit_again(issued, me, chef, number="2024-000700", day=date(2025, 4, 1))
        debits.record_return(end_to_end_id="F2024-000700", code="AM04", actor=me, at=CUT_AT)
        assert Mandate.objects.get().state == MandateState.ACTIVE

    def test_leaves_nothing_behind_for_somebody_without_the_right(self, sent: DebitBatch, chef: "User") -> None:
        with pytest.raises(Refused):
            debits.record_return(end_to_end_id="F2024-000412", code="AM04", actor=actor_of(chef), at=CUT_AT)


class TestStop:
    def test_ends_the_authorisation_and_what_was_announced(self, invoice: Invoice, home: int, camille: "User") -> None:
        given_up = debits.stop(household_id=home, actor=actor_of(camille), at=CUT_AT)
        assert [debit.invoice.number for debit in given_up] == ["2024-000412"]
        assert Mandate.objects.get().state == MandateState.REVOKED
        assert DirectDebit.objects.get().state == DebitState.CANCELLED

    def test_leaves_what_the_bank_already_has(self, sent: DebitBatch, home: int, camille: "User") -> None:
        assert debits.stop(household_id=home, actor=actor_of(camille), at=CUT_AT) == []
        assert DirectDebit.objects.get().state == DebitState.PRESENTED


def cut_by(actor: Actor, collect_on: date = DEBIT_ON, at: datetime = CUT_AT) -> DebitBatch:
    batch = debits.cut(collect_on=collect_on, actor=actor, at=at).batch
    assert batch is not None
    return batch


def frozen(batch: DebitBatch) -> bytes:
    return files.read(batch.file_id or 0)


def pay(invoice: Invoice, cents: int) -> None:
    billing.settle(
        household_id=invoice.household_id,
        amount_cents=cents,
        allocations={invoice.pk: cents},
        account=Account.CARD,
        key=f"test:{invoice.pk}:{cents}",
        label="Carte",
        actor=SYSTEM,
        at=CUT_AT,
    )


def ledger(account: Account) -> int:
    return sum(LedgerLine.objects.filter(account=account).values_list("amount_cents", flat=True))


def debit_again(
    issued: Issue, me: Actor, chef: "User", *, number: str = "2024-000600", day: date = date(2025, 2, 3)
) -> datetime:
    at = datetime.combine(day, datetime.min.time(), tzinfo=PARIS) - timedelta(days=25)
    issued(number, debit_on=day, issued_at=at, sent_at=at)
    later = at + timedelta(days=18)
    batch = cut_by(me, day, later)
    debits.approve(batch=batch, actor=actor_of(chef), at=later)
    debits.send(batch=batch, actor=me, at=later)
    return later


def test_the_authorisation_is_older_than_the_invoice() -> None:
    assert SIGNED < ISSUED < CUT_AT
