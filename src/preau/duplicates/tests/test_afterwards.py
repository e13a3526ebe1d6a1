"""What people did between a merge and its undoing: their ways in, a closed space, a third record."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator

from preau.accounts import operations as account_operations
from preau.accounts import queries as accounts
from preau.accounts.models import User
from preau.credentials import operations as credentials
from preau.credentials import queries as credential_queries
from preau.credentials.models import Session
from preau.duplicates import operations
from preau.duplicates.models import Merge, Pair
from preau.duplicates.reasons import Refusal
from preau.duplicates.tests.conftest import adult_of, open_home
from preau.families import operations as families
from preau.families.models import Adult, Household
from preau.foundation.merging import Kind
from preau.kernel.actor import SYSTEM, Actor

if TYPE_CHECKING:
    from django.test import Client

    from preau.families.queries import HouseholdView

Join = Callable[..., Merge]
SideBySide = Callable[..., Pair]
Undo = Callable[[Pair], int]


@pytest.fixture
def undo(roy_acts: Actor, business_time: datetime) -> Undo:
    return lambda pair: operations.undo(pair=pair, reason="erreur", actor=roy_acts, at=business_time)


def codes(refusal: "pytest.ExceptionInfo[operations.Prevented]") -> list[str]:
    return [each.code for each in refusal.value.obstacles]


class TestTwoSpaces:
    """Inès opened a second space; the first one, Awa's, has a key, a FranceConnect and a browser."""

    @pytest.fixture
    def twice(self, awa: User, ines: User, side_by_side: SideBySide, business_time: datetime) -> Pair:
        credentials.link_franceconnect(user=awa, sub="sub-of-awa", actor=accounts.actor_for(awa), at=business_time)
        Authenticator.objects.create(user=awa, type=Authenticator.Type.TOTP, data={"secret": "x"})
        return side_by_side(Kind.ACCOUNT, awa.pk, ines.pk)

    def test_no_way_in_moves_to_the_other(self, twice: Pair, join: Join, awa: User, ines: User) -> None:
        join(twice, keep=ines.pk)
        assert credential_queries.owner_of_sub("sub-of-awa") is None
        assert set(Authenticator.objects.values_list("user_id", flat=True)) == {awa.pk}

    def test_undone_each_opens_as_before(self, twice: Pair, join: Join, undo: Undo, awa: User, ines: User) -> None:
        join(twice, keep=ines.pk)
        undo(twice)
        assert credential_queries.owner_of_sub("sub-of-awa") == awa
        assert Authenticator.objects.filter(user=awa).exists()

    def test_sessions_end_and_undoing_wakes_none(
        self, twice: Pair, join: Join, undo: Undo, awa: User, ines: User, client_of: "Callable[..., Client]"
    ) -> None:
        browser = client_of(awa)
        join(twice, keep=ines.pk)
        undo(twice)
        assert not Session.objects.filter(user=awa).exists()
        assert browser.get("/mon-profil/").status_code == 302

    def test_its_owner_takes_their_franceconnect_along(
        self, twice: Pair, join: Join, undo: Undo, awa: User, ines: User, business_time: datetime
    ) -> None:
        """Whoever is in the space that remains, and comes back from FranceConnect, has shown both."""
        join(twice, keep=ines.pk)
        credentials.link_franceconnect(user=ines, sub="sub-of-awa", actor=accounts.actor_for(ines), at=business_time)
        assert credential_queries.owner_of_sub("sub-of-awa") == ines
        undo(twice)
        assert credential_queries.owner_of_sub("sub-of-awa") == ines

    def test_nobody_else_takes_it(
        self, twice: Pair, join: Join, ines: User, nadia: User, business_time: datetime
    ) -> None:
        join(twice, keep=ines.pk)
        with pytest.raises(credentials.LinkedElsewhere):
            credentials.link_franceconnect(
                user=nadia, sub="sub-of-awa", actor=accounts.actor_for(nadia), at=business_time
            )


class TestTheSpaceOfAMother:
    """The paper record of Awa took over the space of the other one."""

    @pytest.fixture
    def joined(
        self,
        paper: "HouseholdView",
        online: "HouseholdView",
        side_by_side: SideBySide,
        join: Join,
        business_time: datetime,
    ) -> Pair:
        pair = side_by_side(Kind.ADULT, adult_of(paper, business_time), adult_of(online, business_time))
        join(pair, keep=pair.first_id)
        return pair

    def test_returns_to_the_other(self, joined: Pair, undo: Undo, awa: User) -> None:
        undo(joined)
        assert Adult.objects.get(user=awa).pk == joined.second_id

    def test_stays_with_whoever_it_was_linked_to_since(
        self, joined: Pair, undo: Undo, awa: User, business_time: datetime
    ) -> None:
        third = adult_of(open_home(business_time), business_time)
        Adult.objects.filter(user=awa).update(user=None)
        Adult.objects.filter(pk=third).update(user=awa)
        undo(joined)
        assert Adult.objects.get(user=awa).pk == third

    def test_closed_since_returns_to_nobody(self, joined: Pair, undo: Undo, awa: User, business_time: datetime) -> None:
        account_operations.schedule_closing(user=awa, actor=SYSTEM, at=business_time)
        later = business_time + timedelta(days=30)
        account_operations.close_account(user=awa, actor=SYSTEM, at=later)
        families.forget_account(user_id=awa.pk, actor=SYSTEM, at=later)
        undo(joined)
        assert not Adult.objects.filter(user=awa).exists()

    def test_merged_since_is_told_apart_first(
        self, joined: Pair, undo: Undo, join: Join, awa: User, ines: User, side_by_side: SideBySide
    ) -> None:
        spaces = side_by_side(Kind.ACCOUNT, awa.pk, ines.pk)
        join(spaces, keep=ines.pk)
        with pytest.raises(operations.Prevented) as refusal:
            undo(joined)
        assert codes(refusal) == [Refusal.MERGED_SINCE]
        undo(spaces)
        undo(joined)
        assert Adult.objects.get(user=awa).pk == joined.second_id


class TestThreeHomes:
    """The first became the second, which became the third."""

    def test_are_told_apart_from_the_last(
        self, paper: "HouseholdView", business_time: datetime, side_by_side: SideBySide, join: Join, undo: Undo
    ) -> None:
        second, third = open_home(business_time), open_home(business_time)
        one, other = (
            side_by_side(Kind.HOUSEHOLD, paper.id, second.id),
            side_by_side(Kind.HOUSEHOLD, second.id, third.id),
        )
        join(one, keep=second.id)
        join(other, keep=third.id)
        assert set(Household.objects.values_list("merged_into_id", flat=True)) == {third.id, None}
        with pytest.raises(operations.Prevented):
            undo(one)
        undo(other)
        undo(one)
        assert not Household.objects.exclude(merged_into=None).exists()
        assert adult_of(paper, business_time)
