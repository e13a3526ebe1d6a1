"""R7: what a sickness gives back, under both ways of counting, against a count made by hand on the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from preau.canteen.rules.absence import Sickness, deducted
from preau.canteen.tests.rules.paris import lunches, school_days, without
from preau.rulebook.definition import AbsenceCounting, AbsenceRules

FIRST, LAST = date(2024, 9, 2), date(2025, 7, 4)
weeks = st.sampled_from(["lu,ma,je,ve", "lu,je", "ma", "lu,ma,me,je,ve", "me"])
first_days = st.dates(FIRST, LAST - timedelta(20))
lengths = st.integers(0, 20)
countings = st.sampled_from(AbsenceCounting)
strikes = st.frozensets(st.sampled_from(school_days()), max_size=4)


def given_back(
    week: str, first: date, length: int, counting: AbsenceCounting, closed: frozenset[date], *, proved: bool = True
) -> set[date]:
    last = first + timedelta(length)
    return set(
        deducted(
            [Sickness(1, first, last, last if proved else None)],
            lunches=without(lunches(week), closed),
            open_days=without(school_days(), closed),
            rules=AbsenceRules(counting=counting),
        )
    )


class TestR7:
    @given(weeks, first_days, lengths, countings, strikes)
    def test_three_counted_days_give_back_all_the_lunches_fewer_give_none(
        self, week: str, first: date, length: int, counting: AbsenceCounting, closed: frozenset[date]
    ) -> None:
        covered = [first + timedelta(number) for number in range(length + 1)]
        at_school = [day for day in covered if day in school_days() and day not in closed]
        own = [day for day in at_school if day in lunches(week)]
        counted = at_school if counting is AbsenceCounting.SCHOOL_DAYS else own
        expected = set(own) if len(counted) >= 3 else set()
        assert given_back(week, first, length, counting, closed) == expected

    @given(weeks, first_days, lengths, countings)
    def test_nothing_is_given_back_without_a_certificate(
        self, week: str, first: date, length: int, counting: AbsenceCounting
    ) -> None:
        assert given_back(week, first, length, counting, frozenset(), proved=False) == set()

    @given(weeks, first_days, st.integers(1, 20), countings, st.data())
    def test_one_sickness_told_in_two_times_gives_back_the_same(
        self, week: str, first: date, length: int, counting: AbsenceCounting, data: st.DataObject
    ) -> None:
        last = first + timedelta(length)
        cut = first + timedelta(data.draw(st.integers(0, length - 1)))
        told = [Sickness(1, first, cut), Sickness(2, cut + timedelta(1), last, certificate_on=last)]
        proof = [Sickness(1, first, cut, cut), told[1]]
        twice = deducted(proof, lunches=lunches(week), open_days=school_days(), rules=AbsenceRules(counting=counting))
        assert set(twice) == given_back(week, first, length, counting, frozenset())
