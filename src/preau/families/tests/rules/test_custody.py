"""With which parent a child is at noon: what the document says, every day exactly once."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.families.rules import custody
from preau.families.rules.custody import Rule, WeekRule, claim_on, is_disputed, parent_of
from preau.kernel.periods import Days
from preau.kernel.week import WeekPattern

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)  # 2026 has a week 53
NADIA, PAUL, STRANGER = 11, 22, 33
EVEN, ODD = WeekRule(weeks="paires"), WeekRule(weeks="impaires")
WHOLE_TIME = Days(FIRST)

calendar_days = st.dates(FIRST, LAST)
rules = st.one_of(
    st.sampled_from([EVEN, ODD]),
    calendar_days.map(lambda day: WeekRule(Rule.ANCHOR_MONDAY, anchor_on=day - timedelta(days=day.weekday()))),
    st.frozensets(st.integers(0, 6), min_size=1).map(lambda days: WeekRule(Rule.DAYS, weekdays=WeekPattern(days))),
    st.frozensets(calendar_days, min_size=1, max_size=60).map(lambda days: WeekRule(Rule.DATES, dates=days)),
)


@dataclass(frozen=True)
class Said:
    """A claim, as the tests write it."""

    household_id: int
    week_rule: WeekRule = EVEN
    days: Days = field(default=WHOLE_TIME)
    verified: bool = False


def every_day():
    return (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))


class TestWeeks:
    @pytest.mark.parametrize(
        ("monday", "weeks"),
        [
            pytest.param(date(2024, 9, 2), "paires", id="the first of the school year is week 36"),
            pytest.param(date(2024, 9, 16), "paires", id="du 16 au 20 septembre, week 38"),
            pytest.param(date(2024, 12, 30), "impaires", id="week 1 of 2025 begins in 2024"),
            pytest.param(date(2026, 12, 28), "impaires", id="week 53 of 2026"),
            pytest.param(date(2027, 1, 4), "impaires", id="then week 1: two odd weeks follow each other"),
            pytest.param(date(2020, 12, 28), "impaires", id="week 53 of 2020"),
            pytest.param(date(2021, 1, 4), "impaires", id="and after it"),
        ],
    )
    def test_belong_to_a_parent_from_monday_to_sunday(self, monday: date, weeks: str) -> None:
        assert all(WeekRule(weeks=weeks).has(monday + timedelta(days)) for days in range(7))

    def test_from_an_anchor_never_come_twice_in_a_row(self) -> None:
        rule = WeekRule(Rule.ANCHOR_MONDAY, anchor_on=date(2026, 12, 28))
        mondays = [date(2026, 12, 14) + timedelta(weeks=n) for n in range(5)]
        assert [rule.has(monday) for monday in mondays] == [True, False, True, False, True]

    @pytest.mark.parametrize(
        "broken",
        [
            pytest.param({}, id="parity without its weeks"),
            pytest.param({"weeks": "toutes"}, id="weeks that are neither"),
            pytest.param({"rule": Rule.ANCHOR_MONDAY, "anchor_on": date(2024, 9, 3)}, id="an anchor on a Tuesday"),
            pytest.param({"rule": Rule.ANCHOR_MONDAY}, id="no anchor"),
            pytest.param({"rule": Rule.DAYS}, id="no day of the week"),
            pytest.param({"rule": Rule.DATES}, id="no date"),
            pytest.param({"rule": "percentage"}, id="no percentages for meals"),
        ],
    )
    def test_are_refused_when_the_rule_lacks_something(self, broken: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="custody rule"):
            WeekRule(**broken)


class TestParentOf:
    @pytest.mark.parametrize("rule", [EVEN, ODD, WeekRule(Rule.ANCHOR_MONDAY, anchor_on=date(2024, 9, 2))])
    def test_gives_each_day_of_seven_years_to_one_of_two(self, rule: WeekRule) -> None:
        for day in every_day():
            assert parent_of(day, [Said(NADIA, rule)], households=(NADIA, PAUL)) == (NADIA if rule.has(day) else PAUL)

    @given(calendar_days, rules, rules, st.booleans(), st.booleans())
    def test_never_gives_a_day_twice_nor_to_nobody(
        self, day: date, hers: WeekRule, his: WeekRule, her_document: bool, his_document: bool
    ) -> None:
        claims = [Said(NADIA, hers, verified=her_document), Said(PAUL, his, verified=his_document)]
        parent = parent_of(day, claims, households=(PAUL, NADIA))
        assert parent in (NADIA, PAUL)
        assert parent == parent_of(day, claims, households=(NADIA, PAUL))

    @given(calendar_days, rules)
    def test_an_exact_share_is_never_disputed(self, day: date, rule: WeekRule) -> None:
        own = {first for first in every_day() if rule.has(first)}
        rest = frozenset(every_day()) - own
        if rest:
            assert not is_disputed(day, [Said(NADIA, rule), Said(PAUL, WeekRule(Rule.DATES, dates=rest))])

    def test_a_document_goes_before_what_somebody_says(self) -> None:
        even_monday = date(2024, 9, 16)
        claims = [Said(PAUL, EVEN), Said(NADIA, EVEN, verified=True)]
        assert parent_of(even_monday, claims, households=(NADIA, PAUL)) == NADIA
        assert is_disputed(even_monday, claims)

    def test_the_calendar_last_agreed_goes_before_an_older_one(self) -> None:
        newer = Said(PAUL, ODD, Days(date(2025, 1, 6)))
        assert claim_on(date(2025, 1, 5), [Said(NADIA), newer]) == Said(NADIA)
        assert claim_on(date(2025, 1, 6), [Said(NADIA), newer]) == newer

    def test_of_two_told_alike_the_first_counts(self) -> None:
        assert claim_on(FIRST, [Said(PAUL), Said(NADIA)]) == Said(PAUL)

    def test_knows_nobody_before_the_arrangement_or_when_the_other_parent_is_unknown(self) -> None:
        later = Said(NADIA, EVEN, Days(date(2024, 9, 2)))
        assert parent_of(date(2024, 9, 1), [later], households=(NADIA, PAUL)) is None
        assert parent_of(date(2024, 9, 9), [later], households=(NADIA,)) is None

    def test_weeks_that_both_leave_are_disputed_too(self) -> None:
        assert is_disputed(date(2024, 9, 9), [Said(NADIA, EVEN), Said(PAUL, EVEN)])
        assert not is_disputed(date(2024, 9, 9), [Said(NADIA, EVEN)])


class TestNegativeControl:
    def test_weeks_counted_otherwise_than_iso_break_the_new_year(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            custody.WeekRule, "has", lambda self, day: bool(int(day.strftime("%W")) % 2) is (self.weeks == "impaires")
        )
        with pytest.raises(AssertionError):
            TestWeeks().test_belong_to_a_parent_from_monday_to_sunday(date(2024, 12, 30), "impaires")
