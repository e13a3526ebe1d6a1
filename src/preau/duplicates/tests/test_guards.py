"""What stops a merge, each guard taken away once: then the thing that it forbids happens."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from preau.duplicates import operations, queries
from preau.duplicates.models import Merge, Pair
from preau.duplicates.queries import plans
from preau.duplicates.tests.conftest import adult_of, children_of, plan, type_child
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.models import Adult, Household
from preau.families.tests.papers import photographed
from preau.foundation.merging import Kind
from preau.kernel.actor import Actor

if TYPE_CHECKING:
    from django.db.models import Q
    from django.test import Client

    from preau.accounts.models import User
    from preau.families.queries import HouseholdView

Join = Callable[..., Merge]


@pytest.fixture
def twice(paper: "HouseholdView", online: "HouseholdView", side_by_side: Callable[..., Pair]) -> Pair:
    return side_by_side(Kind.HOUSEHOLD, paper.id, online.id)


class TestWhatWasRead:
    def test_an_address_corrected_since_is_read_again(
        self, twice: Pair, join: Join, paper: "HouseholdView", business_time: datetime
    ) -> None:
        seen = plan(twice, twice.first_id, business_time).seen
        Household.objects.filter(pk=paper.id).update(street="4 passage Beslay")
        with pytest.raises(operations.ChangedMeanwhile):
            join(twice, keep=twice.first_id, seen=seen)

    def test_without_the_word_nobody_would_know(
        self,
        twice: Pair,
        join: Join,
        paper: "HouseholdView",
        business_time: datetime,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Negative control."""
        monkeypatch.setattr(plans, "seen_of", lambda *_read: "the same")
        seen = plan(twice, twice.first_id, business_time).seen
        type_child(paper, business_time, first_name="Moussa", born=date(2019, 2, 2))
        assert join(twice, keep=twice.first_id, seen=seen)


class TestAroundAPrecaution:
    @pytest.fixture
    def hidden(
        self, twice: Pair, paper: "HouseholdView", online: "HouseholdView", roy_acts: Actor, business_time: datetime
    ) -> None:
        """Placed once the two were put side by side: Idriss is hidden from the mother's other record."""
        families.place_precaution(
            child_id=children_of(paper, business_time)[0],
            adult_id=adult_of(online, business_time),
            request="au guichet",
            document=photographed(),
            actor=roy_acts,
            at=business_time,
        )

    def test_nothing_is_joined(self, hidden: None, twice: Pair, join: Join) -> None:
        with pytest.raises(operations.Prevented):
            join(twice, keep=twice.first_id)

    def test_without_it_the_child_lives_with_whom_it_is_hidden_from(
        self,
        hidden: None,
        twice: Pair,
        join: Join,
        online: "HouseholdView",
        paper: "HouseholdView",
        business_time: datetime,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Negative control."""
        child = children_of(paper, business_time)[0]
        nobody = {kind: frozenset[int]() for kind in Kind}
        monkeypatch.setattr(family_queries, "under_protection", lambda **_told: nobody)
        join(twice, keep=online.id)
        assert child in children_of(online, business_time)


class TestOnesOwnFamily:
    LIST = "/agents/doublons/"

    @pytest.fixture
    def own(self, twice: Pair, roy: "User") -> None:
        """Mme Roy is the mother known from paper."""
        Adult.objects.filter(user=None).update(user=roy)

    @pytest.fixture
    def desk(self, client_of: "Callable[..., Client]", roy: "User") -> "Client":
        return client_of(roy)

    @pytest.mark.parametrize("kind", [Kind.HOUSEHOLD, Kind.ADULT, Kind.CHILD])
    def test_is_not_named_in_the_list(
        self, kind: Kind, own: None, desk: "Client", paper: "HouseholdView", business_time: datetime
    ) -> None:
        operations.detect(at=business_time)
        assert Pair.objects.filter(kind=kind).exists()
        page = desk.get(self.LIST, {"genre": kind, "etat": "tous"}).content.decode()
        assert "Aucun doublon ici" in page
        assert "Traoré" not in page

    def test_nor_among_the_doubles_of_the_other(self, own: None, desk: "Client", online: "HouseholdView") -> None:
        assert "Aucun doublon ici" in desk.get(f"{self.LIST}famille/{online.reference}/").content.decode()

    def test_would_be_named_without_the_rule(
        self, own: None, twice: Pair, desk: "Client", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""

        def nothing(_user_id: int | None, *, on: date) -> "Q":
            from preau.duplicates.queries.pairs import NOBODY

            return NOBODY

        monkeypatch.setattr(queries, "of_own_family", nothing)
        assert f"{self.LIST}{twice.pk}/" in desk.get(self.LIST).content.decode()
