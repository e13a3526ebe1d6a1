"""Every row of docs/algorithms/changes.md, by the code."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from preau.canteen.rules.changes import Effect, earliest_last_day, effect_of_change
from preau.canteen.rules.plan import Place, with_changes
from preau.canteen.tests.rules.paris import public_holidays, school_days
from preau.kernel.periods import Days
from preau.kernel.week import FOUR_DAYS, WeekPattern
from preau.rulebook.definition import ChangeRules
from tests.worked.pages import Line, Page

PAGE = Page("changes")
worked = PAGE.worked
PERIODS = [date(2024, 9, 1), date(2024, 11, 1), date(2025, 1, 1), date(2025, 3, 1), date(2025, 5, 1)]
RULES = ChangeRules()
SEP_2, NOV_4, JAN_6 = date(2024, 9, 2), date(2024, 11, 4), date(2025, 1, 6)
MONDAYS, WEDNESDAYS = WeekPattern.parse("lu"), WeekPattern.parse("me")


def effect(asked: date, wished: date, *, first: date = SEP_2, situation: bool = False) -> Effect | None:
    return effect_of_change(
        asked,
        wished,
        first_lunch_on=first,
        situation_changed=situation,
        rules=RULES,
        period_starts=PERIODS,
        school_days=school_days(),
        holidays=public_holidays(),
    )


class TestTables:
    def test_every_table_is_compared(self) -> None:
        assert PAGE.is_checked

    @worked("change")
    def test_other_days(self, line: Line) -> None:
        asked, wished, first = (date.fromisoformat(line[name]) for name in ("asked", "wished", "child's first lunch"))
        found = effect(asked, wished, first=first, situation=line["situation changed"] == "yes")
        told = (found.day.isoformat(), found.ground.value) if found else ("", "")
        assert told == (line["takes effect"], line["because"])

    @worked("stop")
    def test_stopping(self, line: Line) -> None:
        found = earliest_last_day(date.fromisoformat(line["asked"]), rules=RULES, holidays=public_holidays())
        assert found.isoformat() == line["earliest last day"]


class TestProperties:
    @given(st.dates(date(2024, 7, 1), date(2025, 7, 31)), st.dates(date(2024, 7, 1), date(2025, 7, 31)), st.booleans())
    def test_a_change_is_never_before_the_wish_nor_before_the_kitchen_knows(
        self, asked: date, wished: date, situation: bool
    ) -> None:
        found = effect(asked, wished, situation=situation)
        assert found is None or (found.day >= wished and (found.day - asked).days >= RULES.working_days)

    @given(st.dates(date(2024, 7, 1), date(2025, 7, 31)), st.dates(date(2024, 7, 1), date(2025, 7, 31)))
    def test_a_change_of_situation_is_never_later_than_without(self, asked: date, wished: date) -> None:
        sooner, later = effect(asked, wished, situation=True), effect(asked, wished)
        assert later is None or (sooner is not None and sooner.day <= later.day)


class TestPartsOfAPlace:
    WHOLE = Place(1, 2, 3, FOUR_DAYS, Days(SEP_2))

    def test_each_choice_counts_until_the_next(self) -> None:
        parts = with_changes(self.WHOLE, [(JAN_6, WEDNESDAYS), (NOV_4, MONDAYS)])
        assert [(part.week, part.days) for part in parts] == [
            (FOUR_DAYS, Days(SEP_2, NOV_4)),
            (MONDAYS, Days(NOV_4, JAN_6)),
            (WEDNESDAYS, Days(JAN_6)),
        ]

    def test_a_choice_before_the_place_begins_is_its_first(self) -> None:
        assert with_changes(self.WHOLE, [(date(2024, 8, 1), MONDAYS)]) == [
            Place(1, 2, 3, MONDAYS, Days(SEP_2)),
        ]

    def test_a_choice_after_its_end_never_comes(self) -> None:
        stopped = Place(1, 2, 3, FOUR_DAYS, Days(SEP_2, NOV_4))
        assert with_changes(stopped, [(NOV_4, MONDAYS)]) == [stopped]
