"""Debits that missed their file get another day, many at once."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.billing.models import Invoice
from preau.foundation.audit import queries as audit
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.instants import PARIS
from preau.payments.models import DirectDebit
from preau.payments.operations import debits
from preau.payments.rules.debits import Moved
from preau.payments.states import DebitState
from preau.payments.tests.debits.conftest import Issue

LATE = datetime(2024, 12, 3, 9, tzinfo=PARIS)


def statements() -> int:
    with CaptureQueriesContext(connection) as seen:
        debits.move_overdue(at=LATE)
    return len(seen)


def test_one_or_thirty_cost_the_same(invoice: Invoice, issued: Issue) -> None:
    alone = statements()
    for number in range(413, 443):
        issued(f"2024-000{number}")
    with_thirty = statements()
    assert set(DirectDebit.objects.values_list("moved_for", flat=True)) == {Moved.LATE}
    assert with_thirty == alone


def test_each_is_in_the_journal_and_each_family_is_told(invoice: Invoice, issued: Issue) -> None:
    issued("2024-000413")
    assert debits.move_overdue(at=LATE) == 2
    for debit in DirectDebit.objects.all():
        assert "payments.directdebit.moved" in [entry.kind for entry in audit.history_of(debit)]
    told = OutboxMessage.objects.filter(kind="payments.debit_changed")
    assert sorted(told.values_list("about", flat=True)) == ["2024-000412", "2024-000413"]


def test_what_was_given_up_meanwhile_stays_where_it_is(
    invoice: Invoice, issued: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued("2024-000413")
    given_up = DirectDebit.objects.get(invoice=invoice)

    def then_it_is_given_up(*_asked: object) -> set[object]:
        DirectDebit.objects.filter(pk=given_up.pk).update(state=DebitState.CANCELLED, reason="paid")
        return set()

    monkeypatch.setattr("preau.payments.queries.debits.frozen_days", then_it_is_given_up)
    assert debits.move_overdue(at=LATE) == 1
    given_up.refresh_from_db()
    assert given_up.moved_for == ""
