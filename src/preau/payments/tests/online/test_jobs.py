"""The minute's round: asks about what waits, frees what waited too long, and never stops at one."""

from datetime import timedelta

import pytest

from preau.foundation.jobs import registry
from preau.foundation.jobs import testing as jobs
from preau.payments.jobs.online import poll
from preau.payments.models import OnlinePayment
from preau.payments.operations import online, receipts
from preau.payments.states import OnlineState
from preau.payments.tests.online.conftest import remaining

pytestmark = pytest.mark.django_db


class TestPoll:
    def test_finds_what_no_notification_told(self, start, payfip, invoice):
        payfip.pay(start().gateway_id)
        jobs.tick()
        assert remaining(invoice) == 0

    def test_is_due_every_minute_of_the_machine(self):
        assert registry.schedules()["payments.poll"] == registry.Schedule(timedelta(minutes=1), "real")

    def test_frees_an_invoice_after_twenty_minutes_not_before(self, start, later):
        attempt = start()
        later(timedelta(minutes=19))
        poll()
        attempt.refresh_from_db()
        assert attempt.state == OnlineState.PENDING
        later(timedelta(minutes=1))
        poll()
        attempt.refresh_from_db()
        assert attempt.state == OnlineState.EXPIRED

    def test_finds_a_payment_of_the_last_minute_before_freeing(self, start, payfip, later, invoice):
        payfip.pay(start().gateway_id)
        later(timedelta(minutes=20))
        poll()
        assert (OnlinePayment.objects.get().state, remaining(invoice)) == (OnlineState.PAID, 0)

    def test_goes_on_asking_for_two_hours_about_what_was_freed(self, start, payfip, later, business_time, invoice):
        attempt = start()
        later(timedelta(minutes=20))
        poll()
        later(timedelta(minutes=119))
        payfip.pay(attempt.gateway_id)
        poll()
        assert remaining(invoice) == 0

    def test_then_stops_asking(self, start, payfip, later):
        start()
        later(timedelta(minutes=20))
        poll()
        later(timedelta(minutes=121))
        assert online.to_poll() == []

    def test_a_provider_that_is_down_is_asked_once_a_round_and_invoices_are_freed_all_the_same(
        self, start, payfip, later, owes, ines
    ):
        start()
        start(of=owes(ines, 10_00), by=ines)
        later(timedelta(minutes=20))
        payfip.down = True
        calls: list[str] = []
        payfip.when_called = calls.append
        poll()
        assert calls == ["result_of"]
        assert set(OnlinePayment.objects.values_list("state", flat=True)) == {OnlineState.EXPIRED}

    def test_one_that_fails_does_not_keep_the_others_waiting(self, start, payfip, owes, ines, invoice, monkeypatch):
        payfip.pay(start().gateway_id)
        other = owes(ines, 10_00)
        payfip.pay(start(of=other, by=ines).gateway_id)
        original = receipts.record_payment

        def broken_for_camille(**details):
            if details["household_id"] == invoice.household_id:
                raise RuntimeError("broken")
            return original(**details)

        monkeypatch.setattr(receipts, "record_payment", broken_for_camille)
        poll()
        assert (remaining(invoice), remaining(other)) == (90_04, 0)
