"""A billing run: reviewed and accepted by name, issued once, whoever does the work."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preau.billing import operations as billing
from preau.billing import queries
from preau.billing.models import Anomaly, BillingRun, DraftInvoice, Invoice, InvoiceLine, LedgerLine
from preau.billing.states import Account, DebtState, RunState
from preau.billing.tests import runs, town
from preau.billing.tests.books import balanced
from preau.canteen.models import Meal
from preau.foundation.workflow import ForbiddenMove
from preau.kernel.actor import SYSTEM
from preau.rulebook.models import Rulebook

BOOKKEEPING = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")
SEPTEMBER, OCTOBER = date(2024, 9, 1), date(2024, 10, 31)


@pytest.fixture
def days(office, business_time: datetime) -> list[date]:
    town.load_rules(business_time)
    return town.canteen_days(SEPTEMBER, OCTOBER)


def lines_of(household: int) -> list[tuple[str, int | None, int, int, str]]:
    rows = InvoiceLine.objects.filter(invoice__household_id=household).order_by("invoice_id", "position")
    return [(row.kind, row.tariff, row.unit_cents, row.quantity, row.reason) for row in rows]


class TestIssue:
    def test_bills_a_family_in_time_at_its_own_price(self, days):
        (home,) = town.settle_in([town.Spec(days)])
        run = runs.issued()
        assert run.state == RunState.ISSUED
        assert lines_of(home.id) == [("meals", 4, 228, 28, "quotient")]
        invoice = Invoice.objects.get()
        assert (invoice.number, invoice.total_cents, str(invoice.due_on)) == ("2024-000001", 6384, "2024-11-30")
        assert Meal.objects.filter(billed_run=run.pk).count() == 28
        assert balanced()

    def test_bills_camille_late_complete_on_the_13th_three_days_sick(self, days):
        sick = [date(2024, 10, 7), date(2024, 10, 8), date(2024, 10, 10)]
        (home,) = town.settle_in(
            [
                town.Spec(
                    days,
                    filed_at=town.LATE,
                    complete_on=date(2024, 9, 13),
                    standings=dict.fromkeys(sick, "sick"),
                )
            ]
        )
        runs.issued()
        assert lines_of(home.id) == [
            ("meals", 10, 700, 7, "late"),
            ("meals", 4, 228, 21, "quotient"),
            ("deduction", 4, 228, -3, "sickness"),
        ]
        assert Invoice.objects.get().total_cents == 9004

    def test_numbers_follow_the_payers_without_a_hole(self, days):
        homes = town.settle_in([town.Spec(days[:3]), town.Spec(days[:2], quotient=None), town.Spec(days[:1])])
        runs.issued()
        numbers = dict(Invoice.objects.values_list("household_id", "number"))
        assert numbers == {homes[0].id: "2024-000001", homes[2].id: "2024-000002"}

    def test_twice_changes_nothing(self, days):
        town.settle_in([town.Spec(days)])
        run = runs.issued()
        with pytest.raises(ForbiddenMove):
            billing.issue_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        assert not billing.issue_chunk(run_id=run.pk, position=1)
        assert not billing.finish(run_id=run.pk, at=runs.ISSUE)
        assert Invoice.objects.count() == 1

    def test_sets_aside_what_changed_since_the_review(self, days):
        changed, same = town.settle_in([town.Spec(days), town.Spec(days)])
        run = runs.accepted()
        Meal.objects.filter(household_id=changed.id, day=days[0]).update(standing="sick")
        billing.issue_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        assert DraftInvoice.objects.get(household_id=changed.id).held_for == "changed"
        assert not Meal.objects.filter(household_id=changed.id, billed_run__isnull=False).exists()
        assert DraftInvoice.objects.get(household_id=same.id).number == 1

    def test_a_supplementary_run_bills_what_was_held_back(self, days):
        held, other = town.settle_in([town.Spec(days), town.Spec(days)])
        hold = billing.place_hold(
            household_id=held.id, reason="litige", until_on=date(2024, 11, 30), actor=SYSTEM, at=runs.ISSUE
        )
        first = runs.issued()
        assert [draft.held_for for draft in queries.holds_of(first)] == ["household_hold"]
        billing.lift_hold(hold=hold, actor=SYSTEM, at=runs.ISSUE)
        second = runs.issued(at=runs.ISSUE + timedelta(days=7))
        assert (second.sequence, second.state) == (2, RunState.ISSUED)
        assert set(Invoice.objects.values_list("household_id", flat=True)) == {held.id, other.id}
        assert balanced()

    def test_a_town_without_meals_ends_at_once(self, days):
        assert runs.issued().state == RunState.ISSUED


class TestOpen:
    def test_needs_a_grid_that_somebody_confirmed(self, days):
        Rulebook.objects.update(confirmed_by="")
        with pytest.raises(billing.GridNotConfirmed):
            runs.reviewed()

    def test_waits_for_the_run_before(self, days):
        runs.reviewed()
        with pytest.raises(billing.AlreadyOpen):
            runs.reviewed("novembre-decembre")

    def test_after_an_abandoned_run_starts_again(self, days):
        town.settle_in([town.Spec(days)])
        billing.abandon_run(run=runs.reviewed(), actor=SYSTEM, at=runs.ISSUE)
        assert runs.issued().state == RunState.ISSUED
        assert Invoice.objects.count() == 1

    def test_of_an_unknown_period_says_so(self, days):
        with pytest.raises(billing.NoSuchPeriod):
            runs.reviewed("ramadan")


class TestReview:
    def test_is_not_accepted_before_each_anomaly_is(self, days):
        town.settle_in([town.Spec(days, filed_at=None, quotient=None)])
        run = runs.reviewed()
        assert [anomaly.code for anomaly in queries.anomalies_of(run)] == ["no_file"]
        with pytest.raises(billing.AnomaliesLeft):
            billing.accept_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        assert BillingRun.objects.get().state == RunState.REVIEW
        billing.accept_anomaly(anomaly=Anomaly.objects.get(), actor=SYSTEM, at=runs.ISSUE)
        billing.accept_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        assert run.accepted_by == "Préau"

    def test_tells_totals_by_tariff_and_reason(self, days):
        town.settle_in([town.Spec(days), town.Spec(days, quotient=100), town.Spec(days, quotient=None)])
        run = runs.reviewed()
        totals = queries.totals_of(run)
        assert (totals.invoices, totals.meals, totals.total_cents, totals.held) == (2, 56, 28 * (228 + 13), 1)
        assert [(row.tariff, row.meals) for row in queries.totals_by_tariff(run)] == [(1, 28), (4, 28)]

    def test_a_family_waiting_for_us_is_held_until_last_year_s_price_may_step_in(self, days):
        known, unknown = town.settle_in([town.Spec(days, quotient=None, last_year=4), town.Spec(days, quotient=None)])
        run = runs.reviewed()
        held = {draft.household_id: (draft.held_for, draft.held_until_on) for draft in queries.holds_of(run)}
        assert held == {known.id: ("waiting", date(2024, 12, 19)), unknown.id: ("first_time", None)}

    def test_computed_again_it_replaces_its_drafts(self, days):
        town.settle_in([town.Spec(days)])
        run = runs.reviewed()
        billing.compute_run(run=run, actor=SYSTEM, at=runs.ISSUE)
        runs.compute_slices(run)
        assert DraftInvoice.objects.count() == 1


class TestSmallAndAdvances:
    def test_a_small_rest_joins_the_next_invoice(self, days):
        (home,) = town.settle_in([town.Spec(days[:6], quotient=100)])
        runs.issued()
        self.more_meals(home, 20)
        runs.issued(runs.SECOND, at=runs.NEXT_ISSUE)
        small, larger = Invoice.objects.order_by("number")
        assert (small.total_cents, small.debt.state) == (78, DebtState.CARRIED)
        assert small.debt.carried_into == larger
        assert (larger.total_cents, larger.carried_cents, larger.debt.due_cents) == (260, 78, 338)
        assert larger.previous_balance_cents == 0
        assert balanced()

    def test_an_earlier_balance_is_told_and_not_asked_again(self, days):
        (home,) = town.settle_in([town.Spec(days)])
        runs.issued()
        self.more_meals(home, 20)
        runs.issued(runs.SECOND, at=runs.NEXT_ISSUE)
        invoice = Invoice.objects.order_by("-number").first()
        assert (invoice.previous_balance_cents, invoice.debt.due_cents) == (6384, 4560)

    def test_an_advance_is_used_by_the_next_invoice(self, days, business_time):
        (home,) = town.settle_in([town.Spec(days)])
        billing.settle(
            household_id=home.id,
            amount_cents=7000,
            allocations={},
            account=Account.CASH,
            key="payment:Q2024-000009",
            label="Espèces",
            actor=SYSTEM,
            at=business_time,
        )
        runs.issued()
        invoice = Invoice.objects.get()
        assert invoice.debt.state == DebtState.SETTLED
        assert invoice.notes["credit_used_cents"] == 6384
        assert queries.advance_cents(home.id) == 616
        assert balanced()

    def more_meals(self, home, count):
        first = Meal.objects.filter(household_id=home.id).first()
        for day in town.canteen_days(date(2024, 11, 1), date(2024, 12, 31))[:count]:
            first.pk, first.day, first.billed_run = None, day, None
            first.save(force_insert=True)


class TestStatements:
    """Fifteen, and one per thousand rows: the meals taken, and what is written of the invoices."""

    @pytest.mark.parametrize("families", [300, pytest.param(3_000, marks=pytest.mark.proof)])
    def test_an_issue_takes_few_whatever_the_number_of_invoices(self, days, families, business_time):
        homes = town.settle_in(town.random_specs(families, days))
        self.with_a_past(homes[:20], business_time)
        run = runs.accepted()
        positions = list(run.chunks.order_by("position").values_list("position", flat=True))
        with CaptureQueriesContext(connection) as seen:
            billing.issue_run(run=run, actor=SYSTEM, at=runs.ISSUE)
            for position in positions:
                billing.issue_chunk(run_id=run.pk, position=position)
            billing.finish(run_id=run.pk, at=runs.ISSUE)
        assert Invoice.objects.filter(run=run, carried_cents__gt=0, notes__has_key="credit_used_cents").count() > 15
        rows = Meal.objects.exclude(billed_run=None).count() + self.written(run)
        assert len([query for query in seen if not query["sql"].startswith(BOOKKEEPING)]) <= 15 + rows / 1000
        assert balanced()

    def with_a_past(self, homes, at):
        for place, home in enumerate(homes):
            billing.take_over_invoice(
                household_id=home.id,
                school_year=2023,
                period_key="mai-juin-juillet",
                issued_on=date(2024, 7, 8),
                due_on=date(2024, 7, 31),
                amount_cents=50,
                label="Reprise",
                actor=SYSTEM,
                at=at,
            )
            billing.settle(
                household_id=home.id,
                amount_cents=30,
                allocations={},
                account=Account.CASH,
                key=f"payment:{place}",
                label="",
                actor=SYSTEM,
                at=at,
            )

    def written(self, run):
        invoices = Invoice.objects.filter(run=run).count()
        lines = InvoiceLine.objects.filter(invoice__run=run).count()
        accounts = LedgerLine.objects.filter(invoice__run=run).count()
        return 3 * invoices + lines + 2 * accounts
