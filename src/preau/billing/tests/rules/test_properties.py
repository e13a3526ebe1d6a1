"""What must hold for any household, custody, calendar, absence and late filing; oracles never ask the engine."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from preau.billing.rules import adjustments
from preau.billing.rules.adjustments import Charge
from preau.billing.rules.draft import Draft, Meal, Payer, draft
from preau.billing.rules.lines import Kind
from preau.billing.rules.terms import Terms
from preau.families.rules.custody import WeekRule
from preau.kernel.instants import end_of_day, paris_day
from preau.kernel.periods import Days
from preau.kernel.week import FIVE_DAYS
from preau.rulebook.definition import Direction, LatePolicy
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff
from preau.tariffs.tests.rules import oracles
from preau.tariffs.tests.rules.paris import CALENDAR, GRID, RULEBOOK, YEAR

DEADLINE = end_of_day(date(2024, 8, 23))
LUNCHES = CALENDAR.canteen_days(FIVE_DAYS, YEAR)
STANDINGS = ["planned", "planned", "planned", "away", "sick", "closed"]
LAST_ROW = 700

quotients = st.integers(0, 6_000) | st.sampled_from([234, 235, 384, 385, 548, 549, 959, 960, 1370, 1371, 5000, 5001])
policies = st.sampled_from(list(LatePolicy))
days = st.sampled_from(LUNCHES)
silences = st.lists(
    st.builds(lambda first, length: Days(first, first + timedelta(length)), days, st.integers(1, 40)), max_size=2
).map(tuple)
minutes = st.integers(1, 90 * 1440).map(lambda n: timedelta(minutes=n))
children = st.lists(st.dictionaries(days, st.sampled_from(STANDINGS), min_size=1, max_size=30), min_size=1, max_size=3)


@st.composite
def files(draw: st.DrawFn, *, late: bool) -> FileFacts:
    """A decided file; a late one is complete some day of the year, or never."""
    away = draw(minutes)
    return FileFacts(
        filed_at=DEADLINE + away if late else DEADLINE - away,
        deadline_at=DEADLINE,
        silences=draw(silences),
        complete_on=draw(st.none() | days) if late else paris_day(DEADLINE - away),
        decisions=(Decision(YEAR, Reason.QUOTIENT, draw(quotients)),),
    )


any_file = st.booleans().flatmap(lambda late: files(late=late))


def meals_of(several: Sequence[dict[date, str]]) -> list[Meal]:
    return [(child, day, how) for child, plan in enumerate(several, start=1) for day, how in sorted(plan.items())]


def billed(meals: Sequence[Meal], file: FileFacts, policy: LatePolicy = LatePolicy.DAY_COMPLETE_INCLUSIVE) -> Draft:
    terms = Terms.of(RULEBOOK, today=date(2025, 7, 7))
    return draft(meals, Payer(file), replace(terms, late=LateRule(policy, RULEBOOK.billing_periods)))


def price_without_the_engine(day: date, file: FileFacts, policy: LatePolicy) -> int:
    """Cents of a meal: read off the printed grid, with lateness asked about the meal."""
    assert file.filed_at is not None
    if any(run.start <= day and (run.end is None or day < run.end) for run in file.silences):
        return LAST_ROW
    in_time = file.filed_at < DEADLINE
    if not in_time and (file.complete_on is None or oracles.still_late(day, file.complete_on, policy)):
        return LAST_ROW
    (decision,) = file.decisions
    return oracles.price_of_cents((decision.quotient_euros or 0) * 100)


class TestDraft:
    @given(several=children, file=any_file, policy=policies)
    def test_comes_to_what_a_loop_over_the_meals_comes_to(self, several, file, policy) -> None:
        """R3, R6, R14."""
        meals = meals_of(several)
        expected = sum(
            price_without_the_engine(day, file, policy) for _, day, how in meals if how not in {"sick", "closed"}
        )
        assert billed(meals, file, policy).total_cents == expected

    def test_control_a_policy_one_day_off_is_seen(self) -> None:
        def differs(drawn) -> bool:
            several, file = drawn
            later = replace(file, complete_on=file.complete_on and file.complete_on + timedelta(days=1))
            meals = meals_of(several)
            return billed(meals, later).total_cents != billed(meals, file).total_cents

        assert find(st.tuples(children, files(late=True)), differs)

    @given(several=children, file=any_file, policy=policies)
    def test_has_each_meal_on_one_line_and_each_deduction_on_its_meal(self, several, file, policy) -> None:
        meals = meals_of(several)
        lines = billed(meals, file, policy).lines
        of = {
            kind: Counter((line.child_id, day) for line in lines if line.kind is kind for day in line.days)
            for kind in Kind
        }
        assert of[Kind.MEALS] == Counter((child, day) for child, day, _ in meals)
        assert of[Kind.DEDUCTION] == Counter((child, day) for child, day, how in meals if how in {"sick", "closed"})
        assert all(abs(line.quantity) == len(line.days) for line in lines)

    @given(several=children, file=files(late=False), policy=policies)
    def test_of_a_family_in_time_is_never_late_and_missing_only_while_silent(self, several, file, policy) -> None:
        """R5."""
        for line in billed(meals_of(several), file, policy).lines:
            assert line.reason != Reason.LATE
            assert line.reason != Reason.MISSING or all(any(day in run for run in file.silences) for day in line.days)

    @given(several=children, file=any_file, weeks=st.sampled_from(["paires", "impaires"]), other=any_file)
    def test_of_two_parents_share_the_meals_of_their_child(self, several, file, weeks, other) -> None:
        """R1: what both are billed is what the child eats, no day twice."""
        rule, meals = WeekRule(weeks=weeks), meals_of(several)
        mine = billed([meal for meal in meals if rule.has(meal[1])], file)
        theirs = billed([meal for meal in meals if not rule.has(meal[1])], other)
        together = Counter(
            (line.child_id, day)
            for one in (mine, theirs)
            for line in one.lines
            if line.kind is Kind.MEALS
            for day in line.days
        )
        assert together == Counter((child, day) for child, day, _ in meals)
        assert mine.meals + theirs.meals == len(meals)

    @given(several=children, file=any_file)
    def test_of_the_same_facts_is_the_same_in_any_order(self, several, file) -> None:
        meals = meals_of(several)
        assert billed(meals, file).lines == billed(list(reversed(meals)), file).lines


charges_drawn = st.lists(
    st.tuples(
        days, st.sampled_from(["provisional", "late", "missing", "no_file", "quotient"]), st.sampled_from(GRID.rows)
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda drawn: drawn[0],
)


class TestAdjustments:
    @given(drawn=charges_drawn, truth=st.sampled_from(GRID.rows), direction=st.sampled_from(list(Direction)))
    def test_bring_each_meal_to_its_issued_or_to_its_true_price_and_then_rest(self, drawn, truth, direction) -> None:
        """R4: whatever differs from the invoice is explained by a line or by a credit note, once."""
        charges = [Charge(n, 1, day, row.price_cents, reason) for n, (day, reason, row) in enumerate(drawn)]
        found = adjustments.differences(charges, lambda _day: Tariff(truth, Reason.QUOTIENT))
        credits_, lines = adjustments.to_credit(found), adjustments.to_bill(found, direction=direction)
        left = {charge.line_id: charge.left_cents for charge in charges}
        for credit in credits_:
            left[credit.line_id] -= credit.unit_cents
        for line in lines:
            assert line.corrects is not None
            left[line.corrects] += line.unit_cents
        for charge in charges:
            assert left[charge.line_id] in {charge.left_cents, truth.price_cents}
            assert left[charge.line_id] <= charge.left_cents or charge.reason == "provisional"
        assert not {credit.line_id for credit in credits_} & {line.corrects for line in lines}

    def test_control_a_dearer_truth_is_seen(self) -> None:
        charge = Charge(1, 1, LUNCHES[0], 228, "provisional")
        found = adjustments.differences([charge], lambda _day: Tariff(GRID.last, Reason.QUOTIENT))
        assert adjustments.to_bill(found, direction=Direction.BOTH)


@pytest.mark.proof
def test_every_quotient_at_every_edge_is_billed_at_its_printed_price() -> None:
    for euros in range(6_000):
        file = FileFacts(DEADLINE - timedelta(days=1), DEADLINE, decisions=(Decision(YEAR, Reason.QUOTIENT, euros),))
        assert billed([(1, LUNCHES[0], "planned")], file).total_cents == oracles.price_of_cents(euros * 100)
