"""Random months of a small town: whatever happens, invoices never change and the accounts explain everything."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.db.models import Sum

from preau.billing import operations as billing
from preau.billing.models import CreditNote, CreditNoteLine, Debt, Invoice, InvoiceLine, LedgerEntry
from preau.billing.states import Account, DebtState
from preau.billing.tests import runs, town
from preau.billing.tests.books import balanced
from preau.canteen.models import Meal
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.rulebook.queries import rulebook_for
from preau.tariffs.models import TariffDecision, TariffFile

PERIODS = [
    ("septembre-octobre", datetime(2024, 11, 4, 9, tzinfo=PARIS)),
    ("novembre-decembre", datetime(2025, 1, 6, 9, tzinfo=PARIS)),
    ("janvier-fevrier", datetime(2025, 3, 3, 9, tzinfo=PARIS)),
]
SEEDS = [1, 2, *(pytest.param(seed, marks=pytest.mark.proof) for seed in range(3, 60))]


class Months:
    """Three runs, and between them sickness, decisions, payments, rejections, corrections."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        days = town.canteen_days(date(2024, 9, 1), date(2025, 2, 28))
        some = sorted(self.chance.sample(days, 30))
        town.settle_in(town.random_specs(12, some, seed=seed))
        self.printed: dict[str, tuple[str, int]] = {}
        self.paid = 0

    def play(self) -> None:
        for period, at in PERIODS:
            runs.issued(period, at=at)
            for day in range(1, 8):
                self.something(at + timedelta(days=day))
                billing.credit_due(at=at + timedelta(days=day))
                assert billing.credit_due(at=at + timedelta(days=day)) == 0, "a second look gives back more"
                self.check()

    def something(self, at: datetime) -> None:
        acts = (self.sickness, self.decision, self.late_no_more, self.payment, self.rejection)
        self.chance.choice(acts)(at)

    def sickness(self, at: datetime) -> None:
        meals = list(Meal.objects.filter(standing="planned").order_by("pk"))
        for meal in self.chance.sample(meals, min(3, len(meals))):
            Meal.objects.filter(pk=meal.pk).update(standing=self.chance.choice(["sick", "closed"]))

    def decision(self, at: datetime) -> None:
        waiting = TariffFile.objects.filter(school_year=2024, decisions=None).order_by("pk").first()
        grid = rulebook_for(2024).document.grid
        if waiting:
            town.decision(waiting, self.chance.randrange(6_000), grid).save()
            return
        row = self.chance.choice(grid.rows)
        decided = TariffDecision.objects.filter(file__school_year=2024).order_by("?").first()
        TariffDecision.objects.filter(pk=decided.pk).update(
            tariff=row.tariff, quotient_euros=row.from_euros, price_cents=row.price_cents, cause="our_error"
        )

    def late_no_more(self, at: datetime) -> None:
        file = TariffFile.objects.filter(filed_at__gte=town.DEADLINE).order_by("pk").first()
        if file:
            TariffFile.objects.filter(pk=file.pk).update(filed_at=town.IN_TIME)

    def payment(self, at: datetime) -> None:
        debts = list(Debt.objects.filter(state=DebtState.OPEN, due_cents__gt=0).order_by("pk"))
        for debt in self.chance.sample(debts, min(3, len(debts))):
            self.paid += 1
            billing.settle(
                household_id=debt.household_id,
                amount_cents=self.chance.choice([1, debt.due_cents, debt.due_cents + 500]),
                allocations={debt.pk: debt.due_cents},
                account=Account.CARD,
                key=f"payment:{self.paid}",
                label="",
                actor=SYSTEM,
                at=at,
            )

    def rejection(self, at: datetime) -> None:
        entry = LedgerEntry.objects.filter(kind="payment", reversals=None).order_by("-pk").first()
        if entry:
            try:
                billing.unsettle(key=entry.key, counter_key=f"back:{entry.key}", label="", actor=SYSTEM, at=at)
            except billing.AdvanceUsed:
                return

    def check(self) -> None:
        assert balanced()
        for invoice in Invoice.objects.all():
            lines = InvoiceLine.objects.filter(invoice=invoice)
            assert invoice.total_cents == sum(lines.values_list("amount_cents", flat=True))
            now = (invoice.digest, invoice.total_cents)
            assert self.printed.setdefault(invoice.number, now) == now, "an issued invoice changed"
        self.nothing_is_given_back_twice()

    def nothing_is_given_back_twice(self) -> None:
        for invoice in Invoice.objects.annotate(given=Sum("credit_notes__total_cents")):
            assert (invoice.given or 0) <= invoice.total_cents
        for line in InvoiceLine.objects.annotate(given=Sum("credits__amount_cents")).filter(given__gt=0):
            assert line.given <= line.amount_cents
        notes = CreditNote.objects.aggregate(total=Sum("total_cents"))["total"]
        assert notes == CreditNoteLine.objects.aggregate(total=Sum("amount_cents"))["total"]


@pytest.mark.parametrize("seed", SEEDS)
def test_three_runs_and_what_happens_in_between(office, business_time, seed) -> None:
    town.load_rules(business_time)
    months = Months(seed)
    months.play()
    assert len(months.printed) > 12
    gone = Meal.objects.filter(standing__in=("sick", "closed"), billed_run__isnull=False, credited=False)
    assert not gone.exists(), "a meal that nobody ate is still billed"
