"""Two agents, two workers, two payments at once: one run, one invoice per family, one euro paid once."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from preau.billing import operations as billing
from preau.billing import queries
from preau.billing.models import BillingRun, CreditNote, Debt, Invoice, InvoiceLine
from preau.billing.operations import CreditLine, computing
from preau.billing.rules import digests as digests_of
from preau.billing.states import Account, RunState
from preau.billing.tests import runs, town
from preau.billing.tests.books import balanced
from preau.billing.tests.conftest import OFFICE
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM
from tests.races.together import a_slow_database, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True, params=[0, pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Iterator[None]:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture
def homes(db: None, business_time: datetime, monkeypatch: pytest.MonkeyPatch) -> list[town.Home]:
    """Twelve families, in slices of three."""
    monkeypatch.setattr(computing, "PAYERS", 3)
    town.load_rules(business_time)
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=business_time)
    return town.settle_in([town.Spec(town.canteen_days(date(2024, 9, 1), date(2024, 9, 20)))] * 12)


class TestRuns:
    def test_two_agents_open_one_run(self, homes: Any) -> None:
        answers = together(
            *[lambda: billing.open_run(school_year=2024, period_key=runs.FIRST, actor=SYSTEM, at=runs.ISSUE)] * 3
        )
        assert BillingRun.objects.count() == 1
        assert sum(isinstance(answer, billing.AlreadyOpen) for answer in answers) == 2

    def test_two_agents_send_off_one_run(self, homes: Any) -> None:
        run = runs.accepted()
        answers = together(
            *[lambda: billing.issue_run(run=BillingRun.objects.get(pk=run.pk), actor=SYSTEM, at=runs.ISSUE)] * 3
        )
        assert sum(isinstance(answer, ForbiddenMove) for answer in answers) == 2
        runs.issue_slices(run)
        numbers = list(Invoice.objects.order_by("household_id").values_list("number", flat=True))
        assert numbers == [f"2024-{place:06d}" for place in range(1, 13)]

    def test_two_workers_write_each_invoice_once(self, homes: Any) -> None:
        run = runs.accepted()
        billing.issue_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        together(*[lambda: runs.issue_slices(BillingRun.objects.get(pk=run.pk))] * 3)
        run.refresh_from_db()
        assert (run.state, Invoice.objects.count()) == (RunState.ISSUED, 12)
        assert balanced()

    def test_however_many_workers_the_bytes_are_the_same(self, homes: Any) -> None:
        run = runs.accepted()
        billing.issue_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        slices = range(4, 0, -1)
        together(*[lambda n=n: billing.issue_chunk(run_id=run.pk, position=n) for n in slices])
        billing.finish(run_id=run.pk, at=runs.ISSUE)
        digests = [row.digest for row in Invoice.objects.order_by("number")]
        run.refresh_from_db()
        assert run.digest == digests_of.of_all(digests)
        households = list(Invoice.objects.order_by("number").values_list("household_id", flat=True))
        assert households == sorted(home.id for home in homes)


class TestMoney:
    def test_one_debt_paid_twice_at_once_is_paid_once_and_the_rest_is_an_advance(self, homes: Any) -> None:
        runs.issued()
        invoice = Invoice.objects.order_by("pk").first()
        assert invoice

        def pay(key: str) -> object:
            return billing.settle(
                household_id=invoice.household_id,
                amount_cents=invoice.total_cents,
                allocations={invoice.pk: invoice.total_cents},
                account=Account.CARD,
                key=key,
                label="",
                actor=SYSTEM,
                at=runs.ISSUE,
            )

        together(lambda: pay("payment:1"), lambda: pay("payment:2"), lambda: pay("payment:1"))
        debt = Debt.objects.get(pk=invoice.pk)
        assert debt.settled_cents == debt.due_cents
        assert queries.advance_cents(invoice.household_id) == invoice.total_cents
        assert balanced()

    def test_a_line_credited_by_two_agents_at_once_is_given_back_once(self, homes: Any) -> None:
        runs.issued()
        line = InvoiceLine.objects.order_by("pk").first()
        assert line
        whole = CreditLine(line.pk, line.unit_cents, line.quantity)

        def give() -> object:
            return billing.credit(
                invoice=line.invoice, lines=[whole], reason="error", explanation="", actor=SYSTEM, at=runs.ISSUE
            )

        answers = together(give, give, give)
        assert CreditNote.objects.count() == 1
        assert sum(isinstance(answer, billing.TooMuch) for answer in answers) == 2
        assert balanced()
