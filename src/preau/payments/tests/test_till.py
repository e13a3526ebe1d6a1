"""The small till: receive, undo, count, close."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from preau.billing import operations as billing
from preau.billing import queries as invoices
from preau.billing.tests.books import balanced
from preau.foundation import clock
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.mandates import operations as mandates
from preau.payments.models import DirectDebit, Payment, TillDay
from preau.payments.operations import till
from preau.payments.queries import till as queries
from preau.payments.reasons import Impossible, Refusal
from preau.payments.tests.conftest import Home, Owe, actor_of

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db

Take = Callable[..., Payment]


@pytest.fixture
def take(open_till: TillDay, roy: "User", business_time: datetime, home_of: Home) -> Take:
    """Mme Roy takes money from a family."""

    def receive(user: "User", cents: int, *, means: str = "cash", at: datetime = business_time, **more: Any) -> Payment:
        return till.receive(
            household_id=home_of(user).id, means=means, amount_cents=cents, actor=actor_of(roy), at=at, **more
        )

    return receive


def remaining(invoice: Any) -> int:
    return invoices.remaining_cents(invoices.invoice_with_number(invoice.number).debt)


def why(refused: Any) -> Refusal:
    reason: Refusal = refused.value.reason
    return reason


class TestReceiving:
    def test_pays_the_invoice_and_gives_the_first_receipt(self, take: Take, owes: Owe, camille: "User") -> None:
        invoice = owes(camille, 63_84)
        payment = take(camille, 63_84)
        assert payment.number == "Q2024-000001"
        assert payment.allocations == {invoice.number: 63_84}
        assert remaining(invoice) == 0
        assert balanced()

    def test_pays_the_oldest_first_unless_told(self, take: Take, owes: Owe, camille: "User") -> None:
        first, second = owes(camille, 30_00), owes(camille, 50_00)
        assert take(camille, 40_00).allocations == {first.number: 30_00, second.number: 10_00}

    def test_one_cheque_pays_two_invoices_as_the_family_says(self, take: Take, owes: Owe, camille: "User") -> None:
        first, second = owes(camille, 30_00), owes(camille, 50_00)
        payment = take(camille, 60_00, means="cheque", allocations={first.pk: 10_00, second.pk: 50_00})
        assert payment.allocations == {first.number: 10_00, second.number: 50_00}
        assert (remaining(first), remaining(second)) == (20_00, 0)

    def test_what_is_too_much_is_an_advance(self, take: Take, owes: Owe, camille: "User") -> None:
        owes(camille, 30_00)
        payment = take(camille, 35_00)
        assert payment.advance_cents == 5_00
        assert invoices.advance_cents(payment.household_id) == 5_00
        assert balanced()

    def test_the_change_is_what_was_handed_over_the_sum(self, take: Take, owes: Owe, camille: "User") -> None:
        owes(camille, 63_84)
        assert take(camille, 63_84, handed_cents=70_00).change_cents == 6_16

    def test_the_same_form_twice_takes_the_money_once(self, take: Take, owes: Owe, camille: "User") -> None:
        owes(camille, 63_84)
        assert take(camille, 20_00, token="a").pk == take(camille, 20_00, token="a").pk
        assert Payment.objects.count() == 1

    def test_without_its_token_a_form_sent_twice_would_take_it_twice(
        self, take: Take, owes: Owe, camille: "User"
    ) -> None:
        owes(camille, 63_84)
        take(camille, 20_00)
        take(camille, 20_00)
        assert Payment.objects.count() == 2

    def test_a_form_that_already_served_cannot_serve_for_another_sum(
        self, take: Take, owes: Owe, camille: "User"
    ) -> None:
        owes(camille, 63_84)
        take(camille, 20_00, token="a")
        with pytest.raises(Impossible) as refused:
            take(camille, 30_00, token="a")
        assert why(refused) is Refusal.FORM_USED

    def test_the_same_form_sent_at_once_by_two_hands_is_caught_by_the_database(
        self, take: Take, owes: Owe, camille: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        owes(camille, 63_84)
        first = take(camille, 20_00, token="a")
        answers = [None, first]  # not there yet when it looks, there when it writes
        monkeypatch.setattr(queries, "payment_of_form", lambda _token: answers.pop(0))
        assert take(camille, 20_00, token="a").pk == first.pk
        monkeypatch.undo()
        assert take(camille, 1_00).number == "Q2024-000002"

    def test_sends_the_acknowledgement_without_a_child_s_name(self, take: Take, owes: Owe, camille: "User") -> None:
        owes(camille, 63_84)
        take(camille, 70_00)
        run_all()
        letter = mail.outbox[-1]
        body = str(letter.body).replace("\u00a0", " ")
        assert letter.to == [camille.email]
        assert "Nous avons reçu 70,00 € le 20 août 2024 (espèces)." in body
        assert "6,16 € restent en avance" in body
        assert "Lou" not in body

    @pytest.mark.parametrize(
        ("cents", "more", "reason"),
        [
            (0, {}, Refusal.TOO_MUCH),
            (20_00, {"handed_cents": 10_00}, Refusal.NOT_ENOUGH_HANDED),
            (20_00, {"allocations": {1_000_000: 20_00}}, Refusal.NOT_THEIRS),
        ],
    )
    def test_refuses_what_cannot_be(
        self, take: Take, owes: Owe, camille: "User", cents: int, more: Any, reason: Refusal
    ) -> None:
        owes(camille, 63_84)
        with pytest.raises(Impossible) as refused:
            take(camille, cents, **more)
        assert why(refused) is reason
        assert not Payment.objects.exists()

    def test_refuses_the_invoice_of_another_family(self, take: Take, owes: Owe, camille: "User", ines: "User") -> None:
        other = owes(ines, 20_00)
        with pytest.raises(Impossible) as refused:
            take(camille, 20_00, allocations={other.pk: 20_00})
        assert why(refused) is Refusal.NOT_THEIRS

    def test_refuses_an_invoice_at_the_tresor(
        self, take: Take, owes: Owe, camille: "User", business_time: datetime
    ) -> None:
        invoice = owes(camille, 20_00)
        billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=business_time)
        with pytest.raises(Impossible) as refused:
            take(camille, 20_00, allocations={invoice.pk: 20_00})
        assert why(refused) is Refusal.AT_TREASURY

    def test_is_for_the_keeper_of_the_till_alone(
        self, open_till: TillDay, owes: Owe, camille: "User", lea: "User", home_of: Home, business_time: datetime
    ) -> None:
        owes(camille, 20_00)
        with pytest.raises(Refused):
            till.receive(
                household_id=home_of(camille).id,
                means="cash",
                amount_cents=20_00,
                actor=actor_of(lea),
                at=business_time,
            )

    def test_never_for_one_s_own_family(self, take: Take, owes: Owe, roy: "User", office: object) -> None:
        with pytest.raises(Refused):
            take(roy, 20_00)


class TestAScheduledDebit:
    @pytest.fixture
    def debit(self, owes: Owe, camille: "User", home_of: Home, business_time: datetime) -> DirectDebit:
        invoice = owes(camille, 63_84)
        mandate = mandates.sign(
            household_id=invoice.household_id,
            debtor_name="Camille Renaud",
            holder_name="Camille Renaud",
            iban="FR1420041010050500013M02606",
            case_reference="PR-24-1",
            actor=actor_of(camille),
            at=business_time,
        )
        return DirectDebit.objects.create(
            end_to_end_id="F1",
            invoice=invoice,
            household_id=invoice.household_id,
            mandate_id=mandate.id,
            collect_on=date(2024, 9, 2),
            scheduled_at=business_time,
        )

    @pytest.mark.parametrize(("cents", "state"), [(63_84, "cancelled"), (63_83, "scheduled")])
    def test_is_given_up_once_its_invoice_is_paid_in_full(
        self, take: Take, debit: DirectDebit, camille: "User", cents: int, state: str
    ) -> None:
        take(camille, cents)
        debit.refresh_from_db()
        assert debit.state == state


class TestUndoing:
    def test_gives_the_debt_back_under_a_number_of_its_own(
        self, take: Take, owes: Owe, camille: "User", roy: "User", open_till: TillDay, business_time: datetime
    ) -> None:
        invoice = owes(camille, 63_84)
        payment = take(camille, 63_84)
        counter = till.undo(payment=payment, reason="Mauvaise famille", actor=actor_of(roy), at=business_time)
        assert (counter.number, counter.amount_cents, counter.reverses) == ("Q2024-000002", -63_84, payment)
        assert remaining(invoice) == 63_84
        assert queries.expected_cents(open_till) == 50_00
        assert balanced()

    def test_happens_once(self, take: Take, owes: Owe, camille: "User", roy: "User", business_time: datetime) -> None:
        owes(camille, 63_84)
        payment = take(camille, 63_84)
        counter = till.undo(payment=payment, reason="Erreur", actor=actor_of(roy), at=business_time)
        for again in (payment, counter):
            with pytest.raises(Impossible) as refused:
                till.undo(payment=again, reason="Encore", actor=actor_of(roy), at=business_time)
            assert why(refused) is Refusal.ALREADY_UNDONE
        assert Payment.objects.count() == 2

    def test_is_refused_the_next_day(
        self, take: Take, owes: Owe, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        owes(camille, 63_84)
        payment = take(camille, 63_84)
        with pytest.raises(Impossible) as refused:
            till.undo(payment=payment, reason="Erreur", actor=actor_of(roy), at=business_time + timedelta(days=1))
        assert why(refused) is Refusal.NOT_TODAY
        assert "régisseur" in refused.value.sentence

    def test_of_a_cheque_that_bounced_is_a_counter_entry_of_a_later_day(
        self,
        take: Take,
        owes: Owe,
        camille: "User",
        open_till: TillDay,
        roy: "User",
        business_time: datetime,
    ) -> None:
        invoice = owes(camille, 63_84)
        payment = take(camille, 63_84, means="cheque")
        till.close_day(day=open_till, counted_cents=50_00, actor=actor_of(roy), at=business_time)
        journal = list(Payment.objects.filter(till_day=open_till).values())
        later = business_time + timedelta(days=9)
        with pytest.raises(Impossible) as refused:
            till.undo(payment=payment, reason="Sans provision", actor=actor_of(roy), at=later)
        assert why(refused) is Refusal.NO_OPEN_DAY
        today = till.open_day(float_cents=50_00, actor=actor_of(roy), at=later)
        counter = till.undo(payment=payment, reason="Sans provision", actor=actor_of(roy), at=later)
        assert (counter.till_day, counter.amount_cents) == (today, -63_84)
        assert list(Payment.objects.filter(till_day=open_till).values()) == journal
        assert remaining(invoice) == 63_84
        assert queries.expected_cents(today) == 50_00
        assert balanced()
        run_all()
        assert mail.outbox[-1].subject == "Le reçu Q2024-000001 est annulé"

    def test_tells_the_family_that_the_receipt_no_longer_counts(
        self, take: Take, owes: Owe, camille: "User", roy: "User", business_time: datetime
    ) -> None:
        owes(camille, 63_84)
        till.undo(payment=take(camille, 63_84), reason="Erreur", actor=actor_of(roy), at=business_time)
        run_all()
        assert mail.outbox[-1].subject == "Le reçu Q2024-000001 est annulé"


class TestClosing:
    def close(self, day: TillDay, cents: int, roy: "User", at: datetime, gap_reason: str = "") -> TillDay:
        return till.close_day(day=day, counted_cents=cents, gap_reason=gap_reason, actor=actor_of(roy), at=at)

    def test_expects_the_float_and_the_cash_but_not_the_cheques(
        self, take: Take, owes: Owe, camille: "User", open_till: TillDay, roy: "User", business_time: datetime
    ) -> None:
        owes(camille, 100_00)
        take(camille, 30_00)
        take(camille, 20_00, means="cheque")
        assert queries.expected_cents(open_till) == 80_00
        assert self.close(open_till, 80_00, roy, business_time).closed_by == "Sylvie Roy"

    def test_a_gap_must_be_explained(self, open_till: TillDay, roy: "User", business_time: datetime) -> None:
        with pytest.raises(Impossible) as refused:
            self.close(open_till, 49_00, roy, business_time, gap_reason="  ")
        assert why(refused) is Refusal.GAP_UNEXPLAINED
        closed = self.close(open_till, 49_00, roy, business_time, gap_reason="Une pièce tombée")
        assert closed.gap_reason == "Une pièce tombée"

    def test_nothing_is_added_to_a_closed_day(
        self, take: Take, owes: Owe, camille: "User", open_till: TillDay, roy: "User", business_time: datetime
    ) -> None:
        owes(camille, 100_00)
        payment = take(camille, 30_00)
        self.close(open_till, 80_00, roy, business_time)
        with pytest.raises(Impossible) as receiving:
            take(camille, 30_00)
        with pytest.raises(Impossible) as undoing:
            till.undo(payment=payment, reason="Erreur", actor=actor_of(roy), at=business_time)
        with pytest.raises(Impossible) as closing:
            self.close(open_till, 80_00, roy, business_time)
        assert (why(receiving), why(undoing), why(closing)) == (
            Refusal.DAY_CLOSED,
            Refusal.NOT_TODAY,
            Refusal.DAY_CLOSED,
        )

    def test_its_journal_is_kept_as_a_paper(
        self, take: Take, owes: Owe, camille: "User", open_till: TillDay, roy: "User", business_time: datetime
    ) -> None:
        owes(camille, 100_00)
        take(camille, 20_00, means="cheque", cheque={"bank": "La Banque postale", "number": "1234567"})
        self.close(open_till, 50_00, roy, business_time)
        run_all()
        run_all()
        open_till.refresh_from_db()
        assert open_till.journal is not None
        assert open_till.journal.media_type == "application/pdf"


class TestOpening:
    def test_happens_once_a_day(self, open_till: TillDay, roy: "User", business_time: datetime) -> None:
        with pytest.raises(Impossible) as refused:
            till.open_day(float_cents=0, actor=actor_of(roy), at=business_time)
        assert why(refused) is Refusal.DAY_EXISTS

    def test_waits_for_a_forgotten_day_to_be_closed(
        self, open_till: TillDay, roy: "User", camille: "User", take: Take, owes: Owe, business_time: datetime
    ) -> None:
        owes(camille, 10_00)
        tomorrow = business_time + timedelta(days=1)
        with pytest.raises(Impossible) as opening:
            till.open_day(float_cents=0, actor=actor_of(roy), at=tomorrow)
        with pytest.raises(Impossible) as receiving:
            take(camille, 10_00, at=tomorrow)
        assert why(opening) is why(receiving) is Refusal.EARLIER_DAY_OPEN
        till.close_day(day=open_till, counted_cents=50_00, actor=actor_of(roy), at=tomorrow)
        with clock.fixed_at(tomorrow):
            assert till.open_day(float_cents=50_00, actor=actor_of(roy), at=tomorrow).on == clock.today()

    def test_is_needed_before_taking_anything(
        self, owes: Owe, camille: "User", roy: "User", home_of: Home, business_time: datetime
    ) -> None:
        owes(camille, 10_00)
        with pytest.raises(Impossible) as refused:
            till.receive(
                household_id=home_of(camille).id,
                means="cash",
                amount_cents=10_00,
                actor=actor_of(roy),
                at=business_time,
            )
        assert why(refused) is Refusal.NO_OPEN_DAY


class TestARefusedPayment:
    def test_leaves_no_hole_in_the_numbers(
        self, take: Take, owes: Owe, camille: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        owes(camille, 63_84)
        with monkeypatch.context() as broken:
            broken.setattr("preau.payments.notifications.receipt", _fails)
            with pytest.raises(RuntimeError):
                take(camille, 10_00)
        assert take(camille, 10_00).number == "Q2024-000001"
        assert balanced()

    def test_is_never_rewritten(self, take: Take, owes: Owe, camille: "User") -> None:
        owes(camille, 63_84)
        payment = take(camille, 10_00)
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(amount_cents=1)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM payments_payment")


def _fails(*_: Any, **__: Any) -> None:
    raise RuntimeError
