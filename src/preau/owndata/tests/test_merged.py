"""Two spaces that an agent made one: the data of one person, read and closed together."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from preau.accounts import queries as accounts
from preau.accounts.models import Citizen, User
from preau.credentials import operations as credentials
from preau.credentials.models import FranceConnectLink
from preau.duplicates import operations as duplicates
from preau.duplicates.models import Merge, Pair
from preau.duplicates.reasons import Refusal
from preau.duplicates.tests.conftest import awa, join, roy_acts, side_by_side
from preau.foundation.lifecycle import Whose
from preau.foundation.merging import Kind
from preau.kernel.actor import SYSTEM, Actor
from preau.owndata import operations, queries

__all__ = ["awa", "join", "roy_acts", "side_by_side"]
Join = Callable[..., Merge]
Undo = Callable[[Pair], int]


@pytest.fixture
def undo(roy_acts: Actor, business_time: datetime) -> Undo:
    return lambda pair: duplicates.undo(pair=pair, reason="erreur", actor=roy_acts, at=business_time)


class TestTwoSpaces:
    """Awa's, which opens with FranceConnect, became that of Inès."""

    @pytest.fixture
    def twice(self, awa: User, ines: User, side_by_side: Callable[..., Pair], business_time: datetime) -> Pair:
        credentials.link_franceconnect(user=awa, sub="sub-of-awa", actor=accounts.actor_for(awa), at=business_time)
        return side_by_side(Kind.ACCOUNT, awa.pk, ines.pk)

    def test_one_person_has_one_copy_of_their_data(
        self, twice: Pair, join: Join, undo: Undo, awa: User, ines: User, business_time: datetime
    ) -> None:
        join(twice, keep=ines.pk)
        me = accounts.actor_for(ines)
        assert queries.person_of(me, on=business_time.date()).ids(Whose.ACCOUNT) == (ines.pk, awa.pk)
        undo(twice)
        assert queries.person_of(me, on=business_time.date()).ids(Whose.ACCOUNT) == (ines.pk,)

    def test_what_the_other_space_did_was_done_by_you(
        self, twice: Pair, join: Join, awa: User, ines: User, business_time: datetime
    ) -> None:
        join(twice, keep=ines.pk)
        page = queries.journal_of(accounts.actor_for(ines), on=business_time.date())
        linked = [line.who for line in page.lines if "FranceConnect" in line.sentence]
        assert linked == ["Vous"]

    def test_closed_they_close_together(
        self, twice: Pair, join: Join, undo: Undo, awa: User, ines: User, business_time: datetime
    ) -> None:
        join(twice, keep=ines.pk)
        operations.ask_closing(actor=accounts.actor_for(ines), at=business_time)
        assert operations.close_due(actor=SYSTEM, at=business_time + timedelta(days=30)) == 1
        awa.refresh_from_db()
        assert (awa.email, awa.first_name, Citizen.objects.get(user=awa).street) == ("", "", "")
        assert not FranceConnectLink.objects.exists()
        with pytest.raises(duplicates.Prevented) as refusal:
            undo(twice)
        assert [each.code for each in refusal.value.obstacles] == [Refusal.CLOSED_SINCE]
