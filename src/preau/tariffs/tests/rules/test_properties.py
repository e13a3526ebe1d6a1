"""What must hold for every family and every day, against oracles, with the control that shows each check can fail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from preau.kernel.instants import end_of_day
from preau.kernel.periods import Days
from preau.rulebook.definition import LatePolicy
from preau.tariffs.rules import quotient
from preau.tariffs.rules.facts import Decision, FileFacts
from preau.tariffs.rules.filing import deadline_for
from preau.tariffs.rules.lateness import LateRule
from preau.tariffs.rules.quotient import Notice
from preau.tariffs.rules.reason import Reason
from preau.tariffs.rules.tariff import Tariff, Waiting, tariff_on
from preau.tariffs.tests.rules import oracles
from preau.tariffs.tests.rules.paris import GRID, RULEBOOK, YEAR

DEADLINE = end_of_day(date(2024, 8, 23))
DAYS = st.dates(date(2024, 9, 1), date(2025, 8, 31))
POLICIES = [LateRule(policy, RULEBOOK.billing_periods) for policy in LatePolicy]
Rule = Callable[[date, FileFacts, LateRule], Tariff | Waiting]


def silences() -> st.SearchStrategy[Days]:
    return st.builds(lambda start, length: Days(start, length and start + timedelta(length)), DAYS, lengths)


lengths = st.none() | st.integers(1, 60)
decisions = st.lists(
    st.builds(lambda start, euros: Decision(Days(start, YEAR.end), Reason.QUOTIENT, euros), DAYS, st.integers(0, 6000)),
    max_size=1,
).map(tuple)


def files(filed_at: st.SearchStrategy[datetime]) -> st.SearchStrategy[FileFacts]:
    return st.builds(
        FileFacts,
        filed_at=filed_at,
        deadline_at=st.just(DEADLINE),
        silences=st.lists(silences(), max_size=2).map(tuple),
        complete_on=st.none() | DAYS,
        decisions=decisions,
    )


seconds = st.integers(1, 90 * 86_400).map(lambda n: timedelta(seconds=n))
in_time = files(seconds.map(lambda before: DEADLINE - before))
late = files(seconds.map(lambda after: DEADLINE + after - timedelta(seconds=1)))


def ours(day: date, file: FileFacts, rule: LateRule) -> Tariff | Waiting:
    return tariff_on(day, file=file, late=rule, grid=GRID)


class TestOnTimeProtection:
    """R5: no meal is priced LATE or MISSING while the file was in time and no deadline passed unanswered."""

    @staticmethod
    def is_broken(rule: Rule, day: date, file: FileFacts) -> bool:
        silent = any(run.start <= day and (run.end is None or day < run.end) for run in file.silences)
        answer = rule(day, file, POLICIES[0])
        reason = answer.reason if isinstance(answer, Tariff) else None
        return reason is Reason.LATE or (reason is Reason.MISSING and not silent)

    @given(day=DAYS, file=in_time)
    def test_holds_however_long_we_take(self, day: date, file: FileFacts) -> None:
        assert not self.is_broken(ours, day, file)

    def test_control_a_rule_that_looks_at_completeness_alone_breaks_it(self) -> None:
        def careless(day: date, file: FileFacts, rule: LateRule) -> Tariff | Waiting:
            return ours(day, replace(file, filed_at=DEADLINE), rule)

        assert find(st.tuples(DAYS, in_time), lambda drawn: self.is_broken(careless, *drawn))

    @given(day=DAYS, file=in_time)
    def test_no_price_is_invented_without_a_decision(self, day: date, file: FileFacts) -> None:
        answer = ours(day, replace(file, decisions=()), POLICIES[0])
        assert isinstance(answer, Waiting) or answer.reason is Reason.MISSING


class TestLateness:
    """R6: the last row strictly before the policy's effect date, never LATE from it on."""

    @staticmethod
    def agrees(rule: Rule, day: date, file: FileFacts, policy: LateRule) -> bool:
        file = replace(file, silences=())
        answer = rule(day, file, policy)
        is_late = isinstance(answer, Tariff) and answer.reason is Reason.LATE
        complete = file.complete_on
        return is_late == (complete is None or oracles.still_late(day, complete, policy.policy))

    @given(day=DAYS, file=late, policy=st.sampled_from(POLICIES))
    def test_ends_on_the_day_that_the_policy_says(self, day: date, file: FileFacts, policy: LateRule) -> None:
        assert self.agrees(ours, day, file, policy)

    @pytest.mark.parametrize("policy", POLICIES, ids=lambda late: late.policy)
    def test_control_one_day_off_is_seen(self, policy: LateRule) -> None:
        def off_by_one(day: date, file: FileFacts, rule: LateRule) -> Tariff | Waiting:
            return ours(day + timedelta(days=1), file, rule)

        file = FileFacts(DEADLINE, DEADLINE, complete_on=date(2024, 11, 20))
        year = oracles.every_day(date(2024, 9, 1), date(2025, 8, 31))
        assert not all(self.agrees(off_by_one, day, file, policy) for day in year[:-1])

    @given(day=DAYS, file=late, policy=st.sampled_from(POLICIES))
    def test_a_late_meal_is_at_the_last_row(self, day: date, file: FileFacts, policy: LateRule) -> None:
        answer = ours(day, file, policy)
        assert isinstance(answer, Waiting) or answer.reason is Reason.QUOTIENT or answer.row == GRID.last

    @pytest.mark.proof
    @pytest.mark.parametrize("policy", POLICIES, ids=lambda late: late.policy)
    def test_every_day_against_every_day(self, policy: LateRule) -> None:
        days = oracles.every_day(date(2024, 9, 1), date(2025, 8, 31))
        for complete in days:
            file = FileFacts(DEADLINE, DEADLINE, complete_on=complete)
            assert all(self.agrees(ours, day, file, policy) for day in days)


class TestPrice:
    """R3 and R14: a price is the grid's, at the quotient of that day; edges and cents included."""

    @given(st.integers(0, 700_000))
    def test_is_the_printed_one_for_any_cents(self, amount: int) -> None:
        row = GRID.row_for(quotient.from_caf(Fraction(amount, 100)).whole_euros)
        assert row.price_cents == oracles.price_of_cents(amount)

    @pytest.mark.parametrize("edge", [row.from_euros * 100 for row in GRID.rows[1:]])
    def test_changes_at_each_edge_and_not_a_cent_before(self, edge: int) -> None:
        before, at = (GRID.row_for(quotient.from_caf(Fraction(n, 100)).whole_euros) for n in (edge - 1, edge))
        assert at.tariff == before.tariff + 1

    def test_control_rounding_half_up_is_seen(self) -> None:
        assert GRID.row_for(round(Fraction(23460, 100))).price_cents != oracles.price_of_cents(23460)

    @given(day=DAYS, file=in_time)
    def test_comes_from_the_decision_valid_on_that_day(self, day: date, file: FileFacts) -> None:
        answer = ours(day, file, POLICIES[0])
        if isinstance(answer, Tariff) and answer.reason is Reason.QUOTIENT:
            [decision] = file.decisions
            assert decision.days.start <= day
            assert decision.quotient_euros is not None
            assert answer.price_cents == oracles.price_of_cents(decision.quotient_euros * 100)

    @given(st.integers(0, 7000), st.integers(0, 7000))
    def test_never_falls_when_the_quotient_rises(self, a: int, b: int) -> None:
        low, high = sorted((a, b))
        assert GRID.row_for(low).price_cents <= GRID.row_for(high).price_cents

    @pytest.mark.proof
    def test_of_every_cent(self) -> None:
        for amount in range(600_000):
            row = GRID.row_for(quotient.from_caf(Fraction(amount, 100)).whole_euros)
            assert row.price_cents == oracles.price_of_cents(amount)


notices = st.lists(st.builds(Notice, st.integers(0, 300_000), st.integers(1, 40)), min_size=1, max_size=4)


class TestQuotient:
    @given(notices)
    def test_divides_once_then_truncates(self, given_notices: list[Notice]) -> None:
        whole = quotient.from_notices(given_notices).whole_euros
        twelfths = sum(notice.parts_quarters for notice in given_notices) * 3
        income = sum(notice.rfr_euros for notice in given_notices)
        assert whole * twelfths <= income < (whole + 1) * twelfths

    @given(notices, st.integers(0, 50_000))
    def test_rises_with_income_and_falls_with_parts(self, given_notices: list[Notice], more: int) -> None:
        first, *others = given_notices
        base = quotient.from_notices(given_notices).exact
        assert quotient.from_notices([replace(first, rfr_euros=first.rfr_euros + more), *others]).exact >= base
        assert quotient.from_notices([replace(first, parts_quarters=first.parts_quarters + 1), *others]).exact <= base

    @given(st.integers(0, 30_000_000), st.integers(0, 300_000), st.integers(1, 40))
    def test_of_resources_is_exact_too(self, yearly: int, benefits: int, parts: int) -> None:
        whole = quotient.from_resources(
            yearly_cents=yearly, monthly_benefits_cents=benefits, parts_quarters=parts
        ).whole_euros
        assert whole * 1200 * parts <= (yearly + 12 * benefits) * 4 < (whole + 1) * 1200 * parts


LAST_DAYS = sorted(oracles.UTC_END_OF)


class TestDeadline:
    """R15: a second before midnight in Paris is in time, midnight is not, whatever the clock change."""

    @given(
        last_day=st.sampled_from(LAST_DAYS),
        offset=st.integers(-86_400, 86_400),
        zone=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
    )
    def test_is_the_same_instant_for_every_clock(self, last_day: date, offset: int, zone: timezone) -> None:
        deadline = deadline_for(rulebook=RULEBOOK, extended_to=last_day)
        assert deadline is not None
        filed_at = (deadline.astimezone(UTC) + timedelta(seconds=offset)).astimezone(zone)
        assert FileFacts(filed_at, deadline).filed_in_time == oracles.is_in_time(filed_at, last_day)

    @pytest.mark.parametrize("last_day", LAST_DAYS)
    def test_turns_within_one_second(self, last_day: date) -> None:
        end = datetime.fromisoformat(oracles.UTC_END_OF[last_day])
        deadline = deadline_for(rulebook=RULEBOOK, extended_to=last_day)
        assert FileFacts(end - timedelta(seconds=1), deadline).filed_in_time
        assert not FileFacts(end, deadline).filed_in_time

    def test_control_adding_24_hours_would_miss_the_long_day(self) -> None:
        start = end_of_day(date(2024, 10, 26)).astimezone(UTC)
        assert start + timedelta(hours=24) != datetime.fromisoformat(oracles.UTC_END_OF[date(2024, 10, 27)])
