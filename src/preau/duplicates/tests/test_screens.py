"""Mme Roy reads two records side by side, chooses, confirms, and may go back."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.duplicates import operations
from preau.duplicates.models import Merge, Pair
from preau.duplicates.states import PairState
from preau.duplicates.tests.conftest import adult_of, children_of, open_home, type_child
from preau.families import queries as family_queries
from preau.families.models import Adult
from preau.families.queries import HouseholdView
from preau.foundation.merging import Kind

if TYPE_CHECKING:
    from preau.accounts.models import User

SideBySide = Callable[..., Pair]
LIST = "/agents/doublons/"


@pytest.fixture
def desk(client_of: Callable[..., Client], roy: "User") -> Client:
    return client_of(roy)


@pytest.fixture
def homes(paper: HouseholdView, online: HouseholdView, side_by_side: SideBySide) -> Pair:
    return side_by_side(Kind.HOUSEHOLD, paper.id, online.id)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def seen_on(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


class TestTheList:
    def test_shows_what_waits(self, desk: Client, homes: Pair) -> None:
        page = text(desk.get(LIST))
        assert "À examiner" in page
        assert f"{LIST}{homes.pk}/" in page

    def test_shows_what_was_decided_when_asked(self, desk: Client, homes: Pair, business_time: datetime) -> None:
        desk.post(f"{LIST}{homes.pk}/differents/", {"reason": "deux sœurs"})
        assert "Aucun doublon ici" in text(desk.get(LIST))
        assert f"{LIST}{homes.pk}/" in text(desk.get(LIST, {"etat": "different", "genre": "household"}))

    def test_takes_nonsense_for_the_default(self, desk: Client, homes: Pair) -> None:
        assert desk.get(LIST, {"etat": "x", "genre": "y", "page": "z"}).status_code == 200

    def test_costs_the_same_for_one_pair_and_for_twenty(
        self, desk: Client, homes: Pair, business_time: datetime, django_assert_max_num_queries: Any
    ) -> None:
        for _family in range(4):
            open_home(business_time)
        operations.detect(at=business_time)
        with django_assert_max_num_queries(26):
            assert text(desk.get(LIST)).count("/agents/doublons/") >= 20


class TestSideBySide:
    def test_says_in_words_what_differs(self, desk: Client, homes: Pair, paper: HouseholdView) -> None:
        page = text(desk.get(f"{LIST}{homes.pk}/"))
        assert "Différent" in page
        assert "Pareil" in page
        assert paper.reference in page
        assert "Parents et autres adultes" in page

    def test_needs_a_reason_to_set_them_apart(self, desk: Client, homes: Pair) -> None:
        assert "Écrivez la raison" in text(desk.post(f"{LIST}{homes.pk}/differents/", {"reason": " "}))
        assert Pair.objects.get().state == PairState.TO_REVIEW

    def test_is_not_shown_of_ones_own_family(self, desk: Client, homes: Pair, roy: "User") -> None:
        Adult.objects.filter(user=None).update(user=roy)
        assert desk.get(f"{LIST}{homes.pk}/").status_code == 403

    def test_of_nobody_does_not_exist(self, desk: Client) -> None:
        assert desk.get(f"{LIST}999/").status_code == 404


class TestMerging:
    def test_shows_what_will_move_then_does_it(
        self, desk: Client, homes: Pair, paper: HouseholdView, business_time: datetime
    ) -> None:
        page = text(desk.get(f"{LIST}{homes.pk}/reunir/", {"garder": paper.id}))
        assert "Enfants : 1" in page.replace("\xa0", " ")
        sent = {"garder": paper.id, "seen": seen_on(page), "reason": "vue au guichet"}
        assert desk.post(f"{LIST}{homes.pk}/reunir/", sent).status_code == 302
        assert len(children_of(paper, business_time)) == 2
        assert "Annuler la réunion" in text(desk.get(f"{LIST}{homes.pk}/"))

    def test_twice_is_harmless(self, desk: Client, homes: Pair, paper: HouseholdView) -> None:
        page = text(desk.get(f"{LIST}{homes.pk}/reunir/", {"garder": paper.id}))
        sent = {"garder": paper.id, "seen": seen_on(page), "reason": "vue au guichet"}
        desk.post(f"{LIST}{homes.pk}/reunir/", sent)
        assert desk.post(f"{LIST}{homes.pk}/reunir/", sent, follow=True).status_code == 200
        assert Merge.objects.count() == 1

    def test_shows_again_what_changed_and_keeps_the_reason(
        self, desk: Client, homes: Pair, paper: HouseholdView, business_time: datetime
    ) -> None:
        page = text(desk.get(f"{LIST}{homes.pk}/reunir/", {"garder": paper.id}))
        type_child(paper, business_time, first_name="Moussa")
        sent = {"garder": paper.id, "seen": seen_on(page), "reason": "vue au guichet"}
        again = text(desk.post(f"{LIST}{homes.pk}/reunir/", sent))
        assert "Quelque chose a changé" in again
        assert "vue au guichet" in again
        assert seen_on(again) not in ("", seen_on(page))

    def test_says_why_not_and_what_to_do(
        self,
        desk: Client,
        paper: HouseholdView,
        online: HouseholdView,
        business_time: datetime,
        side_by_side: SideBySide,
    ) -> None:
        pair = side_by_side(Kind.CHILD, children_of(paper, business_time)[0], children_of(online, business_time)[0])
        page = text(desk.get(f"{LIST}{pair.pk}/reunir/", {"garder": pair.first_id}))
        assert "réunissez d’abord les deux foyers" in page
        assert 'name="seen"' not in page

    def test_wants_one_of_the_two(self, desk: Client, homes: Pair) -> None:
        answer = desk.get(f"{LIST}{homes.pk}/reunir/", {"garder": "12345678"}, follow=True)
        assert "Choisissez la fiche qui reste" in text(answer)

    def test_costs_the_same_whatever_they_hold(
        self,
        desk: Client,
        homes: Pair,
        paper: HouseholdView,
        business_time: datetime,
        django_assert_max_num_queries: Any,
    ) -> None:
        for name in ("Moussa", "Fatou", "Sekou"):
            type_child(paper, business_time, first_name=name)
        with django_assert_max_num_queries(25):
            desk.get(f"{LIST}{homes.pk}/reunir/", {"garder": paper.id})


class TestUndoing:
    @pytest.fixture
    def joined(self, desk: Client, homes: Pair, paper: HouseholdView) -> Pair:
        page = text(desk.get(f"{LIST}{homes.pk}/reunir/", {"garder": paper.id}))
        sent = {"garder": paper.id, "seen": seen_on(page), "reason": "vue au guichet"}
        desk.post(f"{LIST}{homes.pk}/reunir/", sent)
        return homes

    def test_says_what_comes_back_then_does_it(
        self, desk: Client, joined: Pair, online: HouseholdView, business_time: datetime
    ) -> None:
        assert "2 éléments reviennent" in text(desk.get(f"{LIST}{joined.pk}/annuler/"))
        answer = desk.post(f"{LIST}{joined.pk}/annuler/", {"reason": "erreur"}, follow=True)
        assert "de nouveau séparées" in text(answer)
        assert adult_of(online, business_time)

    def test_of_what_was_never_joined_says_so(self, desk: Client, homes: Pair) -> None:
        assert "ne sont pas réunies" in text(desk.get(f"{LIST}{homes.pk}/annuler/", follow=True))


class TestAFamily:
    def test_is_compared_with_another_by_its_number(
        self, desk: Client, paper: HouseholdView, online: HouseholdView
    ) -> None:
        answer = desk.post(f"{LIST}famille/{paper.reference}/", {"number": online.reference.lower()})
        assert answer["Location"] == f"{LIST}{Pair.objects.get().pk}/"

    @pytest.mark.parametrize("typed", ["", "F-24-0000-0000-0", "x" * 31])
    def test_is_not_compared_with_nobody(self, desk: Client, paper: HouseholdView, typed: str) -> None:
        answer = desk.post(f"{LIST}famille/{paper.reference}/", {"number": typed})
        assert answer.status_code == 200
        assert "error-summary" in text(answer)

    def test_compares_two_of_its_children(self, desk: Client, paper: HouseholdView, business_time: datetime) -> None:
        one, other = children_of(paper, business_time)[0], type_child(paper, business_time)
        desk.post(f"{LIST}famille/{paper.reference}/", {"one": f"child:{one}", "other": f"child:{other}"})
        assert (Pair.objects.get().first_id, Pair.objects.get().second_id) == (one, other)

    def test_does_not_compare_a_child_with_its_mother(
        self, desk: Client, paper: HouseholdView, business_time: datetime
    ) -> None:
        child, adult = children_of(paper, business_time)[0], adult_of(paper, business_time)
        sent = {"one": f"child:{child}", "other": f"adult:{adult}"}
        assert "deux adultes, ou deux enfants" in text(desk.post(f"{LIST}famille/{paper.reference}/", sent))

    def test_shows_its_doubles(self, desk: Client, homes: Pair, paper: HouseholdView) -> None:
        assert f"{LIST}{homes.pk}/" in text(desk.get(f"{LIST}famille/{paper.reference}/"))
        assert family_queries.household_with_reference(paper.reference) is not None
