"""Those who wait are served in their order, and the trace says why."""

from datetime import datetime, timedelta

import pytest

from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.quotas import operations, queries
from preau.quotas.models import Trace
from preau.quotas.operations import claiming
from preau.quotas.states import Act
from preau.quotas.tests.conftest import SCOPE, RealTime
from preau.quotas.tests.test_places import hold

DAYS = 3
SATURDAY = datetime(2024, 8, 24, tzinfo=PARIS)


@pytest.fixture
def full(three: None, real: RealTime, business_time: datetime) -> None:
    for holder in ("camille", "roy", "lea"):
        operations.take(scope=SCOPE, holder=holder, count=1, at=business_time)


def join(holder: str, at: datetime, count: int = 1) -> list[operations.Offer]:
    return operations.join_waiting(scope=SCOPE, holder=holder, count=count, answer_days=DAYS, at=at)


def leave(holder: str, at: datetime) -> list[str]:
    return [offer.holder for offer in operations.give_back(holder=holder, actor=SYSTEM, at=at)]


def rank(holder: str) -> int:
    return queries.rank_of(holder).rank


def told(act: Act) -> list[tuple[str, int | None]]:
    return list(Trace.objects.filter(act=act).order_by("pk").values_list("holder", "free"))


class TestJoining:
    def test_gives_a_rank(self, full: None, business_time: datetime) -> None:
        join("nadia", business_time)
        join("paul", business_time)
        assert (rank("nadia"), rank("paul")) == (1, 2)

    def test_twice_keeps_it(self, full: None, business_time: datetime) -> None:
        for holder in ("nadia", "paul", "nadia"):
            join(holder, business_time)
        assert rank("nadia") == 1
        assert told(Act.JOIN) == [("nadia", None), ("paul", None)]

    def test_when_a_place_was_just_freed_offers_it(self, full: None, business_time: datetime) -> None:
        leave("camille", business_time)
        assert [offer.holder for offer in join("nadia", business_time)] == ["nadia"]

    def test_leaves_nothing_to_a_newcomer(self, full: None, real: RealTime, business_time: datetime) -> None:
        join("nadia", business_time, count=2)
        assert leave("camille", business_time) == []
        with pytest.raises(operations.Full) as refusal:
            hold("ines", real)
        assert refusal.value.left == 0

    def test_would_not_protect_the_line_without_the_condition(
        self, full: None, real: RealTime, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control of the test above."""
        join("nadia", business_time, count=2)
        leave("camille", business_time)
        original = claiming._claimable
        monkeypatch.setattr(claiming, "_claimable", lambda scope, *, from_line: original(scope, from_line=True))
        hold("ines", real)
        assert queries.places_of("ines")


class TestTurn:
    def test_goes_to_who_waited_longest(self, full: None, business_time: datetime) -> None:
        for minutes, holder in enumerate(("paul", "nadia")):
            join(holder, business_time + timedelta(minutes=minutes))
        assert leave("camille", business_time) == ["paul"]
        assert leave("roy", business_time) == ["nadia"]

    def test_of_three_lets_one_go_first_and_says_why(self, full: None, business_time: datetime) -> None:
        join("nadia", business_time, count=3)
        join("paul", business_time)
        assert leave("camille", business_time) == ["paul"]
        assert told(Act.PASS_OVER) == [("nadia", 1)]
        assert [line.act for line in queries.trace_of_holder("nadia")] == [Act.JOIN, Act.PASS_OVER]
        assert rank("nadia") == 1

    def test_lasts_whole_days(self, full: None, business_time: datetime) -> None:
        join("nadia", business_time)
        leave("camille", business_time)
        assert queries.rank_of("nadia").answer_by == SATURDAY

    def test_keeps_the_place_from_everybody_else(self, full: None, real: RealTime, business_time: datetime) -> None:
        join("nadia", business_time)
        leave("camille", business_time)
        with pytest.raises(operations.Full):
            hold("ines", real)

    def test_comes_after_a_hold_that_ended(self, three: None, real: RealTime, business_time: datetime) -> None:
        hold("camille", real, 3)
        join("nadia", business_time)
        real.later(16)
        assert [offer.holder for offer in operations.promote(scope=SCOPE, at=business_time)] == ["nadia"]

    def test_comes_with_added_places(self, full: None, business_time: datetime) -> None:
        join("nadia", business_time)
        offers = operations.add_places(scope=SCOPE, count=1, actor=SYSTEM, at=business_time)
        assert [offer.holder for offer in offers] == ["nadia"]


class TestAnswer:
    @pytest.fixture
    def offered(self, full: None, business_time: datetime) -> None:
        join("nadia", business_time)
        join("paul", business_time)
        leave("camille", business_time)

    def test_yes_takes_the_place_once(self, offered: None, business_time: datetime) -> None:
        for _tab in range(2):
            operations.accept_offer(holder="nadia", actor=SYSTEM, at=business_time)
        assert queries.places_of("nadia") == queries.Holding(SCOPE, 1, None)
        assert told(Act.ACCEPT) == [("nadia", None)]

    def test_yes_once_more_after_giving_the_place_back_is_refused(self, offered: None, business_time: datetime) -> None:
        operations.accept_offer(holder="nadia", actor=SYSTEM, at=business_time)
        leave("nadia", business_time)
        with pytest.raises(operations.NoOffer):
            operations.accept_offer(holder="nadia", actor=SYSTEM, at=business_time)

    def test_no_goes_to_the_next(self, offered: None, business_time: datetime) -> None:
        assert leave("nadia", business_time) == ["paul"]

    def test_yes_is_too_late_at_midnight(self, offered: None) -> None:
        with pytest.raises(operations.NoOffer):
            operations.accept_offer(holder="nadia", actor=SYSTEM, at=SATURDAY)

    def test_yes_is_in_time_a_second_before(self, offered: None) -> None:
        operations.accept_offer(holder="nadia", actor=SYSTEM, at=SATURDAY - timedelta(seconds=1))
        assert queries.places_of("nadia")

    def test_without_one_the_next_is_served(self, offered: None) -> None:
        assert queries.overdue_offers(SATURDAY - timedelta(seconds=1)) == []
        assert queries.overdue_offers(SATURDAY) == ["nadia"]
        offers = operations.expire_offer(holder="nadia", at=SATURDAY)
        assert [offer.holder for offer in offers] == ["paul"]
        assert told(Act.EXPIRE) == [("nadia", None)]

    def test_is_not_ended_before_its_time(self, offered: None, business_time: datetime) -> None:
        with pytest.raises(operations.NoOffer):
            operations.expire_offer(holder="nadia", at=business_time)

    def test_of_who_was_offered_nothing_is_refused(self, offered: None, business_time: datetime) -> None:
        for holder in ("paul", "ines"):
            with pytest.raises(operations.NoOffer):
                operations.accept_offer(holder=holder, actor=SYSTEM, at=business_time)
