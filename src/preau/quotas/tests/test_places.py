"""Places are held, taken and given back; never given twice."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from preau.accounts import queries as accounts
from preau.foundation import audit
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.quotas import operations, queries
from preau.quotas.models import Place
from preau.quotas.tests.conftest import SCOPE, RealTime

if TYPE_CHECKING:
    from pytest_django.fixtures import DjangoAssertNumQueries

    from preau.accounts.models import User


def free() -> int:
    return queries.left([SCOPE])[SCOPE].free


def hold(holder: str, real: RealTime, count: int = 1, scope: str = SCOPE) -> None:
    operations.hold(scope=scope, holder=holder, count=count, until=real.in_a_quarter)


class TestPrepare:
    def test_twice_makes_them_once(self, ten: None) -> None:
        assert operations.prepare(scope=SCOPE, places=10) == 0
        assert Place.objects.count() == 10

    def test_makes_more_later_and_takes_none_away(self, three: None, business_time: datetime) -> None:
        operations.take(scope=SCOPE, holder="camille", count=3, at=business_time)
        assert operations.prepare(scope=SCOPE, places=5) == 2
        assert operations.prepare(scope=SCOPE, places=1) == 0
        assert (queries.left([SCOPE])[SCOPE].taken, free()) == (3, 2)


class TestHold:
    def test_keeps_places_for_a_quarter_of_an_hour(self, ten: None, real: RealTime) -> None:
        hold("camille", real, 2)
        assert queries.places_of("camille") == queries.Holding(SCOPE, 2, real.in_a_quarter)
        assert free() == 8

    def test_is_over_by_itself(self, ten: None, real: RealTime) -> None:
        hold("camille", real, 2)
        real.later(15)
        assert queries.places_of("camille") is None
        assert free() == 10

    def test_again_is_longer(self, ten: None, real: RealTime) -> None:
        hold("camille", real)
        real.later(10)
        hold("camille", real)
        real.later(10)
        assert queries.places_of("camille")

    def test_again_after_its_end_keeps_a_place_anew(self, ten: None, real: RealTime) -> None:
        """The page was open for longer than the hold: the next free place is the one that was held."""
        hold("camille", real)
        real.later(15)
        hold("camille", real)
        assert queries.places_of("camille") == queries.Holding(SCOPE, 1, real.in_a_quarter)
        assert free() == 9

    @pytest.mark.parametrize(("before", "after"), [(1, 3), (3, 1)])
    def test_of_another_number_leaves_exactly_that(self, ten: None, real: RealTime, before: int, after: int) -> None:
        hold("camille", real, before)
        real.later(1)
        hold("camille", real, after)
        assert queries.places_of("camille") == queries.Holding(SCOPE, after, real.in_a_quarter)
        assert free() == 10 - after

    def test_elsewhere_gives_the_former_back(self, ten: None, real: RealTime) -> None:
        operations.prepare(scope="autre", places=1)
        hold("camille", real, 2)
        hold("camille", real, 1, scope="autre")
        assert free() == 10

    def test_of_too_many_changes_nothing_and_says_what_is_left(self, three: None, real: RealTime) -> None:
        hold("paul", real, 1)
        hold("camille", real, 1)
        with pytest.raises(operations.Full) as refusal:
            hold("camille", real, 3)
        assert refusal.value.left == 1
        assert queries.places_of("camille") == queries.Holding(SCOPE, 1, real.in_a_quarter)

    def test_costs_the_same_for_any_number_of_places_and_less_for_one(self, ten: None, real: RealTime) -> None:
        costs = []
        for count, holder in ((1, "camille"), (2, "paul"), (7, "ines")):
            with CaptureQueriesContext(connection) as seen:
                hold(holder, real, count)
            costs.append(len(seen))
        assert costs[0] < costs[1] == costs[2] <= 10  # half of them savepoints


class TestTake:
    def test_takes_what_was_held(self, three: None, real: RealTime, business_time: datetime) -> None:
        hold("camille", real, 3)
        operations.take(scope=SCOPE, holder="camille", count=3, at=business_time)
        real.later(60)
        assert queries.places_of("camille") == queries.Holding(SCOPE, 3, None)

    def test_after_the_hold_claims_again_when_somebody_left_some(
        self, three: None, real: RealTime, business_time: datetime
    ) -> None:
        hold("camille", real, 2)
        real.later(16)
        hold("paul", real, 1)
        operations.take(scope=SCOPE, holder="camille", count=2, at=business_time)
        assert free() == 0

    def test_after_the_hold_is_refused_when_others_were_quicker(
        self, three: None, real: RealTime, business_time: datetime
    ) -> None:
        hold("camille", real, 2)
        real.later(16)
        hold("paul", real, 2)
        with pytest.raises(operations.Full):
            operations.take(scope=SCOPE, holder="camille", count=2, at=business_time)
        assert queries.places_of("camille") is None

    def test_twice_has_one_effect(self, three: None, real: RealTime, business_time: datetime) -> None:
        for _time in range(2):
            operations.take(scope=SCOPE, holder="camille", count=2, at=business_time)
        assert free() == 1

    def test_leaves_no_hold_behind(self, ten: None, real: RealTime, business_time: datetime) -> None:
        hold("camille", real, 5)
        operations.take(scope=SCOPE, holder="camille", count=2, at=business_time)
        assert free() == 8


class TestGiveBack:
    def test_frees_everything_once(self, three: None, real: RealTime, business_time: datetime) -> None:
        operations.take(scope=SCOPE, holder="camille", count=2, at=business_time)
        hold("camille", real, 1)
        for _time in range(2):
            assert operations.give_back(holder="camille", actor=SYSTEM, at=business_time) == []
        assert free() == 3


class TestAddPlaces:
    def test_by_who_administers(self, three: None, chef: "User", business_time: datetime) -> None:
        operations.add_places(scope=SCOPE, count=2, actor=accounts.actor_for(chef), at=business_time)
        assert free() == 5
        told = audit.queries.history_of(audit.SubjectRef("quotas.scope", SCOPE))
        assert [entry.details["places"] for entry in told] == [2]

    def test_is_refused_to_others(self, three: None, roy: "User", business_time: datetime) -> None:
        with pytest.raises(Refused):
            operations.add_places(scope=SCOPE, count=2, actor=accounts.actor_for(roy), at=business_time)


class TestTable:
    def test_a_number_exists_once(self, ten: None) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.create(scope=SCOPE, number=3)

    def test_a_place_of_nobody_is_not_taken(self, ten: None, business_time: datetime) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.filter(number=3).update(taken_at=business_time)


class TestLeft:
    @pytest.mark.parametrize("scopes", [1, 40])
    def test_is_one_statement_for_a_whole_catalogue(
        self, db: None, scopes: int, django_assert_num_queries: "DjangoAssertNumQueries"
    ) -> None:
        names = [f"sortie:{number}:" for number in range(scopes)]
        for name in names:
            operations.prepare(scope=name, places=2)
        with django_assert_num_queries(1):
            assert {state.left for state in queries.left(names).values()} == {2}

    def test_is_nothing_for_a_newcomer_while_others_wait(self, three: None, business_time: datetime) -> None:
        operations.take(scope=SCOPE, holder="camille", count=1, at=business_time)
        operations.join_waiting(scope=SCOPE, holder="paul", count=3, answer_days=3, at=business_time)
        state = queries.left([SCOPE])[SCOPE]
        assert (state.free, state.waiting, state.left) == (2, 1, 0)
