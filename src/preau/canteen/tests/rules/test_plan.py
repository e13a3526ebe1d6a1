"""Who pays which lunch: Nadia (household 1) files first, Paul (household 2) next."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.canteen.rules.custody import Custody
from preau.canteen.rules.plan import Place, Policy, Settlement, Source, plan_child
from preau.canteen.tests.rules.paris import school_days
from preau.families.rules.custody import WeekRule
from preau.kernel.periods import Days
from preau.kernel.week import FIVE_DAYS, FOUR_DAYS, WeekPattern
from preau.rulebook.definition import OneFiled

NADIA, PAUL, SCHOOL = 1, 2, 7
SEP_1, OCT_7 = date(2024, 9, 1), date(2024, 10, 7)
ALL_YEAR = Days(SEP_1)
AUTUMN = tuple(day for day in school_days() if day < date(2024, 11, 1))
DEFAULT = Policy()


def weeks(parity: str, *, verified: bool = False, days: Days = ALL_YEAR) -> tuple[Custody, ...]:
    return (Custody(days, verified, WeekRule(weeks=parity).has),)


def place(household: int, *custody: Custody, week: str = "lu,ma,je,ve", days: Days = ALL_YEAR) -> Place:
    return Place(household * 10, household, SCHOOL, WeekPattern.parse(week), days, custody)


def payers(*places: Place, policy: Policy = DEFAULT) -> Counter[int]:
    return Counter(day.household_id for day in plan_child(places, school_days=AUTUMN, policy=policy).days)


class TestTwoParents:
    def test_each_pays_the_own_weeks_with_the_own_days(self) -> None:
        nadia = place(NADIA, *weeks("paires"), week="lu,ma,je")
        paul = place(PAUL, *weeks("impaires"), week="lu,ve")
        assert payers(nadia, paul) == {NADIA: 12, PAUL: 6}

    def test_with_four_days_each_they_pay_every_lunch_between_them(self) -> None:
        nadia, paul = place(NADIA, *weeks("paires")), place(PAUL, *weeks("impaires"))
        assert payers(nadia, paul) == {NADIA: 16, PAUL: 12}

    def test_the_weeks_of_the_other_pass_on_the_day_that_their_place_starts(self) -> None:
        nadia, paul = place(NADIA, *weeks("paires")), place(PAUL, *weeks("impaires"), days=Days(OCT_7))
        plan = plan_child((nadia, paul), school_days=AUTUMN, policy=DEFAULT)
        of_paul = [lunch.day for lunch in plan.days if lunch.household_id == PAUL]
        assert of_paul == [date(2024, 10, day) for day in (7, 8, 10, 11)]
        before = {lunch.source for lunch in plan.days if lunch.day == date(2024, 9, 9)}
        assert before == {Source.OTHER_PARENT}

    def test_separated_without_alternation_the_first_household_pays_everything(self) -> None:
        nadia, paul = place(NADIA), place(PAUL)
        assert payers(nadia, paul) == {NADIA: 28}


class TestOnlyOneHasFiled:
    NADIA_ALONE = place(NADIA, *weeks("paires"))

    def test_the_filer_pays_all(self) -> None:
        assert payers(self.NADIA_ALONE) == {NADIA: 28}

    def test_the_other_is_billed_where_the_rulebook_says_so(self) -> None:
        policy = Policy(OneFiled.OTHER_AT_LAST_ROW, other_household_id=PAUL)
        assert payers(self.NADIA_ALONE, policy=policy) == {NADIA: 16, PAUL: 12}

    def test_an_unknown_other_cannot_be_billed(self) -> None:
        assert payers(self.NADIA_ALONE, policy=Policy(OneFiled.OTHER_AT_LAST_ROW)) == {NADIA: 28}

    def test_the_weeks_of_the_other_wait_where_the_rulebook_says_so(self) -> None:
        plan = plan_child([self.NADIA_ALONE], school_days=AUTUMN, policy=Policy(OneFiled.HOLD))
        assert Counter(lunch.held for lunch in plan.days) == {False: 16, True: 12}


class TestConflicts:
    @pytest.mark.parametrize(
        ("nadia", "paul", "expected"),
        [
            pytest.param(weeks("paires"), weeks("paires"), {NADIA: 28}, id="the first who filed"),
            pytest.param(weeks("paires"), weeks("paires", verified=True), {NADIA: 12, PAUL: 16}, id="the document"),
            pytest.param(weeks("impaires"), (), {NADIA: 12, PAUL: 16}, id="one claims everything"),
            pytest.param((), weeks("impaires", verified=True), {NADIA: 16, PAUL: 12}, id="a document against all"),
        ],
    )
    def test_never_twice_never_zero(
        self, nadia: tuple[Custody, ...], paul: tuple[Custody, ...], expected: dict[int, int]
    ) -> None:
        assert payers(place(NADIA, *nadia), place(PAUL, *paul)) == expected

    def test_are_told_with_what_settled_them(self) -> None:
        both_even = (place(NADIA, *weeks("paires")), place(PAUL, *weeks("paires")))
        plan = plan_child(both_even, school_days=AUTUMN, policy=DEFAULT)
        assert {conflict.settled_by for conflict in plan.conflicts} == {Settlement.FIRST_FILED}
        assert len(plan.conflicts) == len(AUTUMN)

    def test_parents_who_agree_have_none(self) -> None:
        agreed = (place(NADIA, *weeks("paires")), place(PAUL, *weeks("impaires")))
        assert plan_child(agreed, school_days=AUTUMN, policy=DEFAULT).conflicts == ()


class TestAPlaceGivenBack:
    def test_keeps_the_days_before(self) -> None:
        assert payers(place(NADIA, days=Days(SEP_1, date(2024, 9, 9)))) == {NADIA: 4}

    def test_and_asked_again_changes_the_days_from_then_on(self) -> None:
        first = place(NADIA, days=Days(SEP_1, date(2024, 9, 9)))
        again = Place(99, NADIA, SCHOOL, FIVE_DAYS, Days(date(2024, 9, 9)))
        assert payers(first, again) == {NADIA: 4 + 30}


# R1, over any two parents.
parities = st.sampled_from(["paires", "impaires"])
starts = st.sampled_from([Days(SEP_1), Days(date(2024, 9, 20)), Days(OCT_7), Days(SEP_1, date(2025, 3, 3))])
custodies = st.lists(
    st.builds(lambda parity, sure: weeks(parity, verified=sure)[0], parities, st.booleans()), max_size=2
)
patterns = st.frozensets(st.integers(0, 4), min_size=1).map(WeekPattern)
policies = st.builds(Policy, st.sampled_from(OneFiled), st.sampled_from([None, PAUL]))


@st.composite
def parents(draw: st.DrawFn, week: st.SearchStrategy[WeekPattern] = patterns) -> list[Place]:
    number = draw(st.integers(1, 3))
    return [
        Place(household, household, SCHOOL, draw(week), draw(starts), tuple(draw(custodies)))
        for household in range(1, number + 1)
    ]


class TestR1:
    @given(parents(), policies)
    def test_no_day_has_two_payers(self, places: list[Place], policy: Policy) -> None:
        days = [lunch.day for lunch in plan_child(places, school_days=school_days(), policy=policy).days]
        assert len(days) == len(set(days))

    @given(parents(week=st.just(FIVE_DAYS)), policies)
    def test_no_day_is_without_payer_while_a_place_is_open(self, places: list[Place], policy: Policy) -> None:
        planned = {lunch.day for lunch in plan_child(places, school_days=school_days(), policy=policy).days}
        assert planned == {day for day in school_days() if any(day in each.days for each in places)}

    @given(patterns, patterns, parities)
    def test_parents_who_agree_pay_the_childs_days_between_them(
        self, of_nadia: WeekPattern, of_paul: WeekPattern, parity: str
    ) -> None:
        other = {"paires": "impaires", "impaires": "paires"}[parity]
        places = [
            Place(1, NADIA, SCHOOL, of_nadia, Days(SEP_1), weeks(parity)),
            Place(2, PAUL, SCHOOL, of_paul, Days(SEP_1), weeks(other)),
        ]
        planned = plan_child(places, school_days=school_days(), policy=DEFAULT).days
        odd = {"paires": 0, "impaires": 1}[parity]
        at_nadias = [day for day in school_days() if day.isocalendar().week % 2 == odd]
        at_pauls = [day for day in school_days() if day not in at_nadias]
        expected = sum(day.weekday() in of_nadia.weekdays for day in at_nadias)
        expected += sum(day.weekday() in of_paul.weekdays for day in at_pauls)
        assert len(planned) == expected

    @given(parents(), policies)
    def test_the_order_in_which_places_are_read_changes_nothing(self, places: list[Place], policy: Policy) -> None:
        forth = plan_child(places, school_days=AUTUMN, policy=policy)
        assert plan_child(places[::-1], school_days=AUTUMN, policy=policy) == forth


def test_a_child_of_one_household_eats_on_its_days() -> None:
    assert payers(Place(1, NADIA, SCHOOL, FOUR_DAYS, Days(SEP_1))) == {NADIA: 28}
