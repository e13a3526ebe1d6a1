"""Ruling 30: paying now replaces a debit until its file is cut."""

import pytest
from django.urls import reverse

from preau.foundation import clock
from preau.foundation.design.templatetags.design import long_day
from preau.payments.models import DirectDebit
from preau.payments.operations import debits, online
from preau.payments.rules.debits import Cancelled
from preau.payments.states import DebitState, OnlineState
from preau.payments.tests.debits.conftest import (  # noqa: F401 - fixtures
    CUT_AT,
    DEBIT_ON,
    ISSUED,
    actor_of,
    home,
    invoice,
    issued,
    mandate,
    office,
)
from preau.payments.tests.online.conftest import remaining

pytestmark = pytest.mark.django_db


@pytest.fixture
def debit(invoice):  # noqa: F811
    return DirectDebit.objects.get(invoice=invoice)


@pytest.fixture
def pay(payfip, invoice, camille):  # noqa: F811
    """Camille presses the button."""

    def press(at=ISSUED):
        return online.start(invoice=invoice, actor=actor_of(camille), at=at)

    return press


def test_beginning_does_not_cancel_the_debit(pay, debit):
    """She may be refused, or give up: the debit is still what was announced."""
    pay()
    debit.refresh_from_db()
    assert debit.state == DebitState.SCHEDULED


def test_the_page_says_that_it_would_be_replaced(client_of, camille, payfip, debit, invoice):  # noqa: F811
    with clock.fixed_at(ISSUED):
        page = client_of(camille).get(reverse("payments:pay", args=[invoice.number])).content.decode()
    assert f"Un prélèvement est prévu le {long_day(DEBIT_ON)}" in page


def test_being_refused_leaves_it(pay, payfip, debit):
    attempt = pay()
    payfip.refuse(attempt.gateway_id)
    assert online.conclude(gateway_id=attempt.gateway_id, at=ISSUED) == OnlineState.REFUSED
    debit.refresh_from_db()
    assert debit.state == DebitState.SCHEDULED


def test_paying_cancels_it(pay, payfip, debit, invoice):  # noqa: F811
    attempt = pay()
    payfip.pay(attempt.gateway_id)
    online.conclude(gateway_id=attempt.gateway_id, at=ISSUED)
    debit.refresh_from_db()
    assert (debit.state, debit.reason, remaining(invoice)) == (DebitState.CANCELLED, Cancelled.PAID, 0)


def test_a_file_cut_meanwhile_waits_for_the_payment(pay, debit, roy):
    pay(CUT_AT)
    result = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
    debit.refresh_from_db()
    assert (result.presented, debit.state) == (0, DebitState.SCHEDULED)
    assert debit.collect_on > DEBIT_ON


def test_once_the_file_is_cut_it_is_too_late(pay, debit, roy):
    debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
    with pytest.raises(online.BeingDebited) as refusal:
        pay(CUT_AT)
    assert refusal.value.on == DEBIT_ON
