"""The search puts before the agents who looks like one, and nobody around a precaution."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from preau.duplicates import jobs, operations, queries
from preau.duplicates.models import Pair
from preau.duplicates.states import PairState
from preau.duplicates.tests.conftest import adult_of, children_of, open_home, share, type_child
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.models import Child
from preau.families.operations import NewPerson
from preau.families.queries import HouseholdView
from preau.families.tests.papers import photographed
from preau.foundation.merging import Kind
from preau.kernel.actor import Actor

if TYPE_CHECKING:
    from preau.accounts.models import User

SideBySide = Callable[..., Pair]


def found() -> set[tuple[str, str]]:
    return set(Pair.objects.values_list("kind", "tier"))


class TestDetect:
    def test_finds_a_child_typed_twice(self, paper: HouseholdView, business_time: datetime) -> None:
        type_child(paper, business_time)
        assert operations.detect(at=business_time) == 1
        pair = Pair.objects.get()
        assert (pair.kind, pair.tier, pair.reasons) == (
            Kind.CHILD,
            "probable",
            ["sounds-alike", "same-birth", "same-home"],
        )

    def test_finds_a_family_known_twice(
        self, paper: HouseholdView, online: HouseholdView, business_time: datetime
    ) -> None:
        operations.detect(at=business_time)
        assert found() == {("adult", "probable"), ("child", "probable"), ("household", "certain")}

    def test_finds_two_spaces_of_somebody_without_family(
        self, awa: "User", business_time: datetime, camille: "User"
    ) -> None:
        camille.first_name, camille.last_name = "AWA", "Traore"
        camille.save()
        operations.detect(at=business_time)
        assert found() == {("account", "certain")}

    def test_leaves_a_town_of_strangers_alone(self, paper: HouseholdView, business_time: datetime) -> None:
        open_home(
            business_time,
            adult=NewPerson("Inès", "Lambert", date(1990, 1, 1)),
            children=[NewPerson("Maya", "Lambert", date(2016, 4, 4))],
        )
        assert operations.detect(at=business_time) == 0

    def test_twice_has_one_effect(self, paper: HouseholdView, business_time: datetime) -> None:
        type_child(paper, business_time)
        jobs.detect()
        jobs.detect()
        assert Pair.objects.count() == 1

    def test_forgets_what_no_longer_looks_alike(self, paper: HouseholdView, business_time: datetime) -> None:
        twin = type_child(paper, business_time)
        operations.detect(at=business_time)
        Child.objects.filter(pk=twin).update(first_name="Moussa")
        operations.detect(at=business_time)
        assert not Pair.objects.exists()

    def test_keeps_what_an_agent_put_side_by_side(
        self, paper: HouseholdView, business_time: datetime, side_by_side: SideBySide
    ) -> None:
        moussa = type_child(paper, business_time, first_name="Moussa", born=date(2019, 2, 2))
        side_by_side(Kind.CHILD, children_of(paper, business_time)[0], moussa)
        operations.detect(at=business_time)
        assert Pair.objects.count() == 1

    def test_never_asks_again_what_was_decided(
        self, paper: HouseholdView, roy_acts: Actor, business_time: datetime
    ) -> None:
        type_child(paper, business_time)
        operations.detect(at=business_time)
        pair = Pair.objects.get()
        operations.set_aside(pair=pair, reason="des jumeaux", actor=roy_acts, at=business_time)
        assert operations.detect(at=business_time) == 0
        assert Pair.objects.get().state == PairState.DIFFERENT

    def test_says_what_became_surer(self, paper: HouseholdView, business_time: datetime) -> None:
        twin = type_child(paper, business_time)
        operations.detect(at=business_time)
        Child.objects.filter(pk=twin).update(first_name="Idriss")
        operations.detect(at=business_time)
        assert Pair.objects.get().tier == "certain"

    def test_takes_as_many_statements_for_ten_families_as_for_one(
        self, db: None, business_time: datetime, django_assert_num_queries: Any
    ) -> None:
        open_home(business_time)
        for _family in range(9):
            open_home(business_time)
        with django_assert_num_queries(7):
            assert len(queries.likenesses(on=business_time.date())) > 50


class TestAroundAPrecaution:
    @pytest.fixture
    def hidden(self, paper: HouseholdView, online: HouseholdView, roy_acts: Actor, business_time: datetime) -> None:
        """Idriss, hidden from his mother's other record."""
        families.place_precaution(
            child_id=children_of(paper, business_time)[0],
            adult_id=adult_of(online, business_time),
            request="au guichet",
            document=photographed(),
            actor=roy_acts,
            at=business_time,
        )

    def test_nobody_is_compared(self, hidden: None, business_time: datetime) -> None:
        assert operations.detect(at=business_time) == 0

    def test_everybody_would_be_without_it(
        self, hidden: None, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        nobody = {kind: frozenset[int]() for kind in Kind}
        monkeypatch.setattr(family_queries, "under_protection", lambda **_told: nobody)
        assert operations.detect(at=business_time) == 3

    def test_what_was_found_before_goes(
        self, paper: HouseholdView, online: HouseholdView, roy_acts: Actor, business_time: datetime
    ) -> None:
        operations.detect(at=business_time)
        families.place_precaution(
            child_id=children_of(paper, business_time)[0],
            adult_id=adult_of(online, business_time),
            request="au guichet",
            document=photographed(),
            actor=roy_acts,
            at=business_time,
        )
        operations.detect(at=business_time)
        assert not Pair.objects.exists()


def test_a_child_shared_by_its_parents_is_no_double_of_itself(
    paper: HouseholdView, online: HouseholdView, business_time: datetime
) -> None:
    Child.objects.filter(pk__in=children_of(online, business_time)).update(first_name="Moussa")
    share(children_of(paper, business_time)[0], online, business_time)
    operations.detect(at=business_time)
    assert "child" not in {kind for kind, _tier in found()}
