"""What is given back: never more than a line, each meal once, first from what remains of the invoice."""

from datetime import date, datetime

import pytest

from preau.billing import operations as billing
from preau.billing import queries
from preau.billing.models import CreditNote, Debt, Invoice, InvoiceLine
from preau.billing.operations import CreditLine
from preau.billing.states import Account, DebtState
from preau.billing.tests import runs, town
from preau.billing.tests.books import balanced
from preau.canteen.models import Meal
from preau.canteen.operations import AlreadyCredited
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.rulebook.queries import rulebook_for
from preau.tariffs.models import TariffDecision, TariffFile

SICK = [date(2024, 10, 7), date(2024, 10, 8), date(2024, 10, 10)]
LATER = datetime(2024, 11, 12, 9, tzinfo=PARIS)


@pytest.fixture
def days(office, business_time: datetime) -> list[date]:
    town.load_rules(business_time)
    return town.canteen_days(date(2024, 9, 1), date(2024, 10, 31))


def sick(home, days=SICK) -> None:
    Meal.objects.filter(household_id=home.id, day__in=days).update(standing="sick")


def give_back(invoice, *lines, reason="error"):
    return billing.credit(invoice=invoice, lines=lines, reason=reason, explanation="", actor=SYSTEM, at=LATER)


def pay(invoice, cents):
    billing.settle(
        household_id=invoice.household_id,
        amount_cents=cents,
        allocations={invoice.pk: cents},
        account=Account.CARD,
        key="payment:1",
        label="",
        actor=SYSTEM,
        at=LATER,
    )


class TestCredit:
    def test_first_lowers_what_remains_of_its_invoice(self, days):
        town.settle_in([town.Spec(days)])
        runs.issued()
        line = InvoiceLine.objects.get()
        note = give_back(line.invoice, CreditLine(line.pk, 228, 3, tuple(SICK)))
        assert (note.number, note.total_cents) == ("A2024-000001", 684)
        assert Debt.objects.get().due_cents == 5700
        assert balanced()

    def test_of_a_paid_invoice_becomes_an_advance(self, days):
        (home,) = town.settle_in([town.Spec(days)])
        runs.issued()
        line = InvoiceLine.objects.get()
        pay(line.invoice, 6000)
        give_back(line.invoice, CreditLine(line.pk, 228, 3, tuple(SICK)))
        assert Debt.objects.get().state == DebtState.SETTLED
        assert queries.advance_cents(home.id) == 300
        assert balanced()

    @pytest.mark.parametrize(
        ("cents", "quantity", "given"),
        [(228, 29, ()), (229, 1, (SICK[0],)), (228, 2, (SICK[0],)), (228, 1, (date(2024, 9, 1),)), (-1, 1, ())],
    )
    def test_never_exceeds_its_line(self, days, cents, quantity, given):
        town.settle_in([town.Spec(days)])
        runs.issued()
        line = InvoiceLine.objects.get()
        with pytest.raises(billing.TooMuch):
            give_back(line.invoice, CreditLine(line.pk, cents, quantity, given))
        assert not CreditNote.objects.exists()

    def test_of_meals_that_the_invoice_deducted_is_refused(self, days):
        town.settle_in([town.Spec(days, standings=dict.fromkeys(SICK, "sick"))])
        runs.issued()
        line = InvoiceLine.objects.get(kind="meals")
        for credit in (CreditLine(line.pk, 228, 1, (SICK[0],)), CreditLine(line.pk, 228, 26)):
            with pytest.raises(billing.TooMuch):
                give_back(line.invoice, credit)

    def test_gives_a_meal_back_once(self, days):
        town.settle_in([town.Spec(days)])
        runs.issued()
        line = InvoiceLine.objects.get()
        credit = CreditLine(line.pk, 100, 3, tuple(SICK))
        give_back(line.invoice, credit, reason="sickness")
        with pytest.raises(AlreadyCredited):
            give_back(line.invoice, credit, reason="sickness")
        assert CreditNote.objects.count() == 1


class TestLateSickness:
    def test_is_given_back_by_the_hourly_job_once(self, days):
        (home,) = town.settle_in([town.Spec(days)])
        runs.issued()
        sick(home)
        assert [billing.credit_due(at=LATER), billing.credit_due(at=LATER)] == [1, 0]
        note = CreditNote.objects.get()
        assert (note.reason, note.total_cents) == ("sickness", 684)
        assert Meal.objects.filter(credited=True).count() == 3
        assert balanced()

    def test_known_before_the_issue_is_a_line_and_no_credit(self, days):
        town.settle_in([town.Spec(days, standings=dict.fromkeys(SICK, "sick"))])
        runs.issued()
        assert billing.credit_due(at=LATER) == 0
        assert Invoice.objects.get().total_cents == 25 * 228

    def test_waits_while_invoices_are_being_written(self, days):
        (home,) = town.settle_in([town.Spec(days)])
        run = runs.accepted()
        billing.issue_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        sick(home)
        assert billing.credit_due(at=LATER) == 0
        runs.issue_slices(run)
        assert billing.credit_due(at=LATER) == 1


class TestProvisional:
    """Ruling 8: last year's price after 45 days, then put right."""

    PROVISIONAL = datetime(2024, 12, 19, 9, tzinfo=PARIS)

    def decided(self, home, quotient):
        file = TariffFile.objects.get(household_id=home.id, school_year=2024)
        town.decision(file, quotient, rulebook_for(2024).document.grid).save()

    def billed_provisionally(self, days):
        (home,) = town.settle_in([town.Spec(days, quotient=None, last_year=4)])
        runs.issued(at=self.PROVISIONAL)
        line = InvoiceLine.objects.get()
        assert (line.reason, line.tariff, line.amount_cents) == ("provisional", 4, 6384)
        return home

    def test_dearer_in_truth_is_a_line_of_the_next_invoice(self, days):
        home = self.billed_provisionally(days)
        self.decided(home, 1500)
        assert billing.credit_due(at=LATER) == 0
        runs.issued(runs.SECOND, at=runs.NEXT_ISSUE)
        first, second = InvoiceLine.objects.order_by("pk")
        assert (second.kind, second.corrects, second.unit_cents, second.amount_cents) == (
            "regularisation",
            first,
            233,
            6524,
        )
        assert second.invoice.total_cents == 6524

    def test_is_put_right_once(self, days):
        home = self.billed_provisionally(days)
        self.decided(home, 1500)
        runs.issued(runs.SECOND, at=runs.NEXT_ISSUE)
        runs.issued("janvier-fevrier", at=datetime(2025, 3, 3, 9, tzinfo=PARIS))
        assert InvoiceLine.objects.count() == 2
        assert billing.credit_due(at=datetime(2025, 3, 4, 9, tzinfo=PARIS)) == 0

    def test_cheaper_in_truth_is_a_credit_note(self, days):
        home = self.billed_provisionally(days)
        self.decided(home, 100)
        assert [billing.credit_due(at=LATER), billing.credit_due(at=LATER)] == [1, 0]
        note = CreditNote.objects.get()
        assert (note.reason, note.total_cents) == ("regularisation", 28 * (228 - 13))

    def test_a_sick_day_put_right_is_given_back_from_both_invoices(self, days):
        home = self.billed_provisionally(days)
        self.decided(home, 1500)
        runs.issued(runs.SECOND, at=runs.NEXT_ISSUE)
        sick(home)
        assert billing.credit_due(at=runs.NEXT_ISSUE) == 2
        assert sorted(CreditNote.objects.values_list("total_cents", flat=True)) == [684, 699]
        assert balanced()


class TestPricesPutRight:
    def test_late_that_was_not_gives_the_difference_back(self, days):
        town.settle_in([town.Spec(days, filed_at=town.LATE, complete_on=date(2024, 9, 13))])
        runs.issued()
        TariffFile.objects.update(filed_at=town.IN_TIME)
        assert billing.credit_due(at=LATER) == 1
        note = CreditNote.objects.get()
        assert (note.reason, note.total_cents) == ("tariff", 7 * (700 - 228))
        assert billing.credit_due(at=LATER) == 0

    def test_an_issued_price_never_goes_up(self, days):
        town.settle_in([town.Spec(days)])
        runs.issued()
        TariffDecision.objects.update(tariff=6, quotient_euros=1500, price_cents=461)
        assert billing.credit_due(at=LATER) == 0

    @pytest.mark.parametrize(("cause", "notes"), [("our_error", 1), ("change_of_situation", 0)])
    def test_a_lower_price_is_given_back_when_the_mistake_was_ours(self, days, cause, notes):
        town.settle_in([town.Spec(days)])
        runs.issued()
        TariffDecision.objects.update(tariff=1, quotient_euros=100, price_cents=13, cause=cause)
        assert billing.credit_due(at=LATER) == notes
        assert balanced()
