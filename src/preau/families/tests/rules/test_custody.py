"""With which parent a child is at noon: what the document says, every day exactly once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.families.rules import custody
from preau.families.rules.custody import Rule, WeekRule
from preau.kernel.week import WeekPattern

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)  # 2026 has a week 53
EVEN, ODD = WeekRule(weeks="paires"), WeekRule(weeks="impaires")

calendar_days = st.dates(FIRST, LAST)
rules = st.one_of(
    st.sampled_from([EVEN, ODD]),
    calendar_days.map(lambda day: WeekRule(Rule.ANCHOR_MONDAY, anchor_on=day - timedelta(days=day.weekday()))),
    st.frozensets(st.integers(0, 6), min_size=1, max_size=6).map(
        lambda days: WeekRule(Rule.DAYS, weekdays=WeekPattern(days))
    ),
    st.frozensets(calendar_days, min_size=1, max_size=60).map(lambda days: WeekRule(Rule.DATES, dates=days)),
)


def every_day():
    return (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))


def of_the_other_parent(rule: WeekRule) -> WeekRule:
    """What the same document says of the other parent."""
    match rule.rule:
        case Rule.ISO_PARITY:
            return ODD if rule == EVEN else EVEN
        case Rule.ANCHOR_MONDAY if rule.anchor_on:
            return replace(rule, anchor_on=rule.anchor_on + timedelta(weeks=1))
        case Rule.DAYS:
            return replace(rule, weekdays=WeekPattern(frozenset(range(7)) - rule.weekdays.weekdays))
        case _:
            return replace(rule, dates=frozenset(every_day()) - rule.dates)


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


class TestR13:
    """Each day belongs to exactly one parent, under each rule, from 2024 to 2030."""

    @pytest.mark.parametrize(
        "rule",
        [
            pytest.param(EVEN, id="parity"),
            pytest.param(WeekRule(Rule.ANCHOR_MONDAY, anchor_on=date(2024, 9, 2)), id="from a Monday"),
            pytest.param(WeekRule(Rule.DAYS, weekdays=WeekPattern.parse("lu,ma")), id="days of the week"),
            pytest.param(WeekRule(Rule.DATES, dates=frozenset({date(2024, 9, 2), date(2030, 1, 7)})), id="dates"),
        ],
    )
    def test_all_the_days_of_seven_years(self, rule: WeekRule) -> None:
        other = of_the_other_parent(rule)
        assert [day for day in every_day() if rule.has(day) is other.has(day)] == []

    @given(calendar_days, rules)
    def test_any_day_under_any_rule(self, day: date, rule: WeekRule) -> None:
        assert rule.has(day) is not of_the_other_parent(rule).has(day)


class TestNegativeControl:
    def test_weeks_counted_otherwise_than_iso_break_the_new_year(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            custody.WeekRule, "has", lambda self, day: bool(int(day.strftime("%W")) % 2) is (self.weeks == "impaires")
        )
        with pytest.raises(AssertionError):
            TestWeeks().test_belong_to_a_parent_from_monday_to_sunday(date(2024, 12, 30), "impaires")
