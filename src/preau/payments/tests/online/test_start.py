"""Beginning to pay: one attempt at a time, of what remains, and nothing that waits for the network inside."""

from datetime import timedelta

import pytest
from django.db import connection

from preau.billing import operations as billing
from preau.billing.models import CashOffice
from preau.canteen.tests.conftest import actor_of
from preau.foundation.audit import queries as audit
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.payments import gateways
from preau.payments.gateways import GatewayDown, GatewayRefused
from preau.payments.models import OnlinePayment
from preau.payments.operations import online
from preau.payments.states import OnlineState
from preau.payments.tests.online.conftest import remaining, settle

pytestmark = pytest.mark.django_db


class TestStart:
    def test_asks_for_what_remains_and_waits_for_the_payer(self, start, payfip, invoice):
        attempt = start()
        order = payfip.orders[attempt.gateway_id]
        assert (attempt.state, attempt.amount_cents, order.amount_cents) == (OnlineState.PENDING, 90_04, 90_04)
        assert attempt.answer["url"].endswith(attempt.gateway_id)

    def test_tells_the_regie_the_year_and_the_number_without_signs(self, start, payfip, invoice):
        order = payfip.orders[start().gateway_id]
        assert (order.client, order.exercise) == ("064752", "2024")
        assert order.refdet == invoice.number.replace("-", "")
        assert order.refdet.isalnum()
        assert order.email == "camille@example.org"

    def test_gives_addresses_of_ours_that_carry_no_secret(self, start, payfip):
        attempt = start()
        order = payfip.orders[attempt.gateway_id]
        assert order.notify_url == "http://localhost:8000/payfip/notification/"
        assert order.return_url == f"http://localhost:8000/payfip/retour/{attempt.reference}/"

    def test_asks_only_for_the_rest_of_a_part_payment(self, start, invoice, business_time):
        settle(invoice, 40_00, business_time)
        assert start().amount_cents == 50_04

    def test_is_told_to_the_journal_with_each_step(self, start, payfip):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        online.conclude(gateway_id=attempt.gateway_id)
        kinds = {entry.kind.rpartition(".")[2] for entry in audit.history_of(attempt)}
        assert kinds == {"start", "open", "pay"}
        assert all(entry.sentence for entry in audit.history_of(attempt))

    def test_settles_nothing(self, start, invoice):
        start()
        assert remaining(invoice) == 90_04

    def test_twice_is_in_flight_and_says_until_when(self, start):
        first = start()
        with pytest.raises(online.InFlight) as refusal:
            start()
        assert refusal.value.attempt == first
        assert refusal.value.frees_at == first.lock_ends_at
        assert OnlinePayment.objects.count() == 1

    def test_the_other_parent_of_another_household_cannot_pay_it(self, start, paul):
        with pytest.raises(Refused):
            start(by=paul)

    def test_an_agent_cannot_pay_it(self, start, roy):
        with pytest.raises(Refused):
            start(by=roy)
        assert not OnlinePayment.objects.exists()


class TestRefusals:
    def test_nothing_due(self, start, invoice, business_time):
        settle(invoice, 90_04, business_time)
        with pytest.raises(online.NothingDue):
            start()

    def test_at_the_treasury(self, start, invoice, business_time):
        billing.transfer_to_treasury(invoice=invoice, actor=SYSTEM, at=business_time)
        with pytest.raises(online.AtTreasury):
            start()

    @pytest.mark.parametrize(("cents", "is_taken"), [(78, False), (99, False), (1_00, True)])
    def test_below_one_euro_is_too_small(self, start, owes, camille, cents, is_taken):
        small = owes(camille, cents)
        if is_taken:
            assert start(of=small).amount_cents == cents
        else:
            with pytest.raises(online.TooSmall) as refusal:
                start(of=small)
            assert refusal.value.min_cents == 100

    def test_a_rest_below_one_euro_too(self, start, invoice, business_time):
        settle(invoice, 89_50, business_time)
        with pytest.raises(online.TooSmall):
            start()

    def test_not_offered_without_a_provider(self, invoice, camille, business_time, settings):
        settings.PREAU_PAYFIP_URL = ""
        with pytest.raises(online.NotOffered):
            online.start(invoice=invoice, actor=actor_of(camille), at=business_time)

    def test_not_offered_when_the_regie_has_no_number(self, start, invoice):
        CashOffice.objects.update(payfip_client="")
        with pytest.raises(online.NotOffered):
            start()


class TestProvider:
    def test_that_does_not_answer_leaves_the_invoice_free(self, start, payfip):
        payfip.down = True
        with pytest.raises(GatewayDown):
            start()
        assert OnlinePayment.objects.get().state == OnlineState.CANCELLED
        payfip.down = False
        assert start().state == OnlineState.PENDING

    def test_that_refuses_the_order_too(self, start, payfip, monkeypatch):
        def refuse(_order):
            raise GatewayRefused("T1")

        monkeypatch.setattr(payfip, "create", refuse)
        with pytest.raises(GatewayRefused):
            start()
        assert OnlinePayment.objects.get().state == OnlineState.CANCELLED

    @pytest.mark.django_db(transaction=True)
    def test_is_called_outside_of_any_transaction_once_the_attempt_is_written(self, start, payfip):
        seen = []

        def look(call):
            states = list(OnlinePayment.objects.values_list("state", flat=True))
            seen.append((call, connection.in_atomic_block, states))

        payfip.when_called = look
        attempt = start()
        online.conclude(gateway_id=attempt.gateway_id)
        assert seen == [("create", False, [OnlineState.STARTED]), ("result_of", False, [OnlineState.PENDING])]

    def test_a_crash_in_between_locks_for_twenty_minutes_only(self, start, payfip, invoice, later, business_time):
        class Crash(BaseException): ...

        def crash(_call):
            raise Crash

        payfip.when_called = crash
        with pytest.raises(Crash):
            start()
        payfip.when_called = lambda _call: None
        with pytest.raises(online.InFlight):
            start()
        later(timedelta(minutes=20))
        assert online.expire_due(at=business_time) == 1
        assert start().state == OnlineState.PENDING


class TestAnAttemptLeftBehind:
    def test_is_let_go_when_somebody_wants_to_pay(self, start, payfip, later):
        old = start()
        payfip.forget(old.gateway_id)
        later(timedelta(minutes=20))
        assert start().reference != old.reference
        old.refresh_from_db()
        assert old.state == OnlineState.EXPIRED

    def test_is_asked_about_first_and_counts_when_it_was_paid(self, start, payfip, later, invoice):
        payfip.pay(start().gateway_id)
        later(timedelta(minutes=20))
        with pytest.raises(online.NothingDue):
            start()
        assert remaining(invoice) == 0

    def test_keeps_the_invoice_while_nobody_can_be_asked(self, start, payfip, later):
        payfip.pay(start().gateway_id)
        later(timedelta(minutes=20))
        payfip.down = True
        with pytest.raises(GatewayDown):
            start()
        assert OnlinePayment.objects.get().state == OnlineState.PENDING


def test_the_provider_in_memory_is_used_only_inside(settings, payfip):
    assert gateways.current() is payfip
    with gateways.replaced_by(gateways.InMemory()) as _nothing:
        assert gateways.current() is not payfip
    assert gateways.current() is payfip
