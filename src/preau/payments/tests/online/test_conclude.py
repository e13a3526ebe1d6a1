"""Ending: the provider's word, compared with what was asked, counts once."""

from datetime import timedelta

import pytest

from preau.billing.models import PayerCredit
from preau.billing.tests.books import balanced
from preau.foundation import workflow
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.web import state
from preau.payments.gateways import GatewayDown
from preau.payments.models import OnlinePayment, Payment
from preau.payments.operations import online, receipts
from preau.payments.operations.online import concluding
from preau.payments.states import OnlineState
from preau.payments.tests.online.conftest import remaining, settle

pytestmark = pytest.mark.django_db


def conclude(attempt, at=None):
    return online.conclude(gateway_id=attempt.gateway_id, at=at)


def mails(kind):
    return OutboxMessage.objects.filter(kind=f"payments.{kind}").count()


class TestPaid:
    def test_settles_the_invoice_and_leaves_a_receipt(self, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        assert conclude(attempt) == OnlineState.PAID
        payment = Payment.objects.get()
        assert (payment.online, payment.amount_cents, payment.means) == (attempt, 90_04, "card")
        assert payment.allocations == {invoice.number: 90_04}
        assert (remaining(invoice), mails("receipt"), mails("paid_twice")) == (0, 1, 0)
        assert balanced()

    def test_again_and_thirty_days_later_changes_nothing(self, start, payfip, invoice, business_time):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        for days in (0, 0, 1, 30, 365):
            assert conclude(attempt, at=business_time + timedelta(days=days)) == OnlineState.PAID
        assert (Payment.objects.count(), mails("receipt")) == (1, 1)
        assert balanced()

    def test_is_not_even_asked_about_again(self, start, payfip):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        conclude(attempt)
        payfip.down = True
        assert conclude(attempt) == OnlineState.PAID

    def test_stays_paid_whatever_the_provider_says_later(self, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        conclude(attempt)
        payfip.results.clear()
        payfip.refuse(attempt.gateway_id)
        assert conclude(attempt) == OnlineState.PAID
        assert remaining(invoice) == 0

    def test_keeps_the_authorisation(self, start, payfip):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        conclude(attempt)
        attempt.refresh_from_db()
        assert len(attempt.authorisation) == 6
        assert attempt.ended_at is not None

    def test_all_or_nothing_when_the_receipt_cannot_be_written(self, start, payfip, invoice, monkeypatch):
        attempt = start()
        payfip.pay(attempt.gateway_id)

        def broken(**_details):
            raise RuntimeError("full disk")

        monkeypatch.setattr(receipts, "record_payment", broken)
        with pytest.raises(RuntimeError):
            conclude(attempt)
        monkeypatch.undo()
        attempt.refresh_from_db()
        assert (attempt.state, remaining(invoice)) == (OnlineState.PENDING, 90_04)

    def test_two_effects_would_be_seen(self, start, payfip, invoice, monkeypatch):
        """Negative control: without the move of the row, a second answer would pay a second time."""
        attempt = start()
        payfip.pay(attempt.gateway_id)
        monkeypatch.setattr(concluding, "SAID", set())
        monkeypatch.setattr(workflow, "apply", lambda *_args, **_details: None)
        conclude(attempt)
        with pytest.raises(Exception, match=r"(?i)unique"):
            conclude(attempt)  # the unique key of the receipt is the second lock


class TestUnpaid:
    @pytest.mark.parametrize(("act", "expected"), [("refuse", OnlineState.REFUSED), ("abandon", OnlineState.CANCELLED)])
    def test_frees_the_invoice(self, start, payfip, invoice, act, expected):
        attempt = start()
        getattr(payfip, act)(attempt.gateway_id)
        assert conclude(attempt) == expected
        assert remaining(invoice) == 90_04
        assert start().state == OnlineState.PENDING

    def test_not_finished_changes_nothing(self, start):
        assert conclude(start()) == OnlineState.PENDING

    def test_unknown_in_its_first_fifteen_minutes_is_not_believed(self, start, payfip, later):
        attempt = start()
        payfip.forget(attempt.gateway_id)
        assert conclude(attempt) == OnlineState.PENDING
        later(timedelta(minutes=15))
        assert conclude(attempt) == OnlineState.EXPIRED

    def test_an_identifier_that_we_never_got_is_nobodys(self, payfip):
        with pytest.raises(online.UnknownPayment):
            online.conclude(gateway_id="cc0cb210")

    def test_no_answer_changes_nothing(self, start, payfip):
        attempt = start()
        payfip.down = True
        with pytest.raises(GatewayDown):
            conclude(attempt)
        attempt.refresh_from_db()
        assert attempt.state == OnlineState.PENDING


class TestLate:
    def test_paid_after_the_attempt_expired_still_counts(self, start, payfip, invoice, later, business_time):
        attempt = start()
        later(timedelta(minutes=20))
        online.expire_due(at=business_time)
        payfip.pay(attempt.gateway_id)
        assert conclude(attempt) == OnlineState.PAID
        assert remaining(invoice) == 0

    def test_twice_the_same_invoice_the_second_is_an_advance_with_one_apology(
        self, start, payfip, invoice, later, business_time
    ):
        first = start()
        later(timedelta(minutes=20))
        online.expire_due(at=business_time)
        second = start()
        for attempt in (second, first):
            payfip.pay(attempt.gateway_id)
            conclude(attempt)
            conclude(attempt)
        assert PayerCredit.objects.get().amount_cents == 90_04
        assert (remaining(invoice), mails("receipt"), mails("paid_twice")) == (0, 2, 1)
        assert balanced()

    def test_a_debt_lowered_meanwhile_takes_what_it_can(self, start, payfip, invoice, business_time):
        attempt = start()
        settle(invoice, 10_00, business_time)
        payfip.pay(attempt.gateway_id)
        conclude(attempt)
        assert (remaining(invoice), PayerCredit.objects.get().amount_cents) == (0, 10_00)
        assert balanced()


FORGED = [
    pytest.param({"amount_cents": 90_03}, id="a cent less"),
    pytest.param({"amount_cents": 90_05}, id="a cent more"),
    pytest.param({"amount_cents": 0}, id="nothing"),
    pytest.param({"refdet": "R2024000099"}, id="another invoice"),
    pytest.param({"exercise": "2023"}, id="another year"),
    pytest.param({"client": "064753"}, id="another régie"),
]


class TestMismatch:
    @pytest.mark.parametrize("forged", FORGED)
    def test_leaves_the_invoice_due_and_says_so(self, start, payfip, invoice, forged):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        payfip.forge(attempt.gateway_id, **forged)
        assert conclude(attempt) == OnlineState.DISPUTED
        assert (remaining(invoice), Payment.objects.count()) == (90_04, 0)
        assert any("PayFiP" in warning for warning in state.report().warnings)

    def test_does_not_become_paid_when_the_provider_changes_its_mind(self, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        payfip.forge(attempt.gateway_id, amount_cents=1)
        conclude(attempt)
        payfip.forge(attempt.gateway_id, amount_cents=90_04)
        assert conclude(attempt) == OnlineState.DISPUTED

    def test_keeps_the_family_from_paying_twice_until_somebody_has_looked(self, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        payfip.forge(attempt.gateway_id, amount_cents=1)
        conclude(attempt)
        with pytest.raises(online.UnderExamination):
            start()

    @pytest.mark.parametrize("forged", FORGED)
    def test_without_the_comparison_it_would_be_paid(self, start, payfip, invoice, forged, monkeypatch):
        """Negative control."""
        monkeypatch.setattr(concluding, "differences", lambda *_args: [])
        attempt = start()
        payfip.pay(attempt.gateway_id)
        payfip.forge(attempt.gateway_id, **forged)
        assert conclude(attempt) == OnlineState.PAID

    def test_a_healthy_house_warns_of_nothing(self, start, payfip):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        conclude(attempt)
        assert not any("PayFiP" in warning for warning in state.report().warnings)
        assert OnlinePayment.objects.get().state == OnlineState.PAID
