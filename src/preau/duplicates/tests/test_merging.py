"""Two records become one, and two again: every row arrives, and every row comes back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from preau.accounts import notifications
from preau.accounts.models import User
from preau.duplicates import operations
from preau.duplicates.models import Merge, MovedRow, Pair
from preau.duplicates.reasons import Refusal
from preau.duplicates.states import PairState
from preau.duplicates.tests.conftest import adult_of, children_of, open_home, plan, share, type_child
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.models import Adult, ChildStay, Household
from preau.families.queries import HouseholdView
from preau.families.tests.papers import photographed
from preau.foundation import merging
from preau.foundation.audit.models import AuditEvent
from preau.foundation.merging import Kind
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused
from tests.threats.rows import changed, snapshot

if TYPE_CHECKING:
    from django.test import Client

Join = Callable[..., Merge]
SideBySide = Callable[..., Pair]
ThereAndBack = Callable[[Pair], set[str]]
TRACES = ("duplicates.", "outbox.", "audit.")


def kept(before: Any) -> set[str]:
    """What a merge and its undoing changed for good, but for their own traces."""
    return {name for name in changed(before, snapshot()) if not name.startswith(TRACES)}


def mails_naming(username: str, *, to: str) -> list[str]:
    """The kinds of the mails to an address that say a username anywhere."""
    rows = OutboxMessage.objects.filter(recipient=to).order_by("pk")
    return [row.kind for row in rows if any(username in str(word) for word in row.context.values())]


@pytest.fixture
def there_and_back(join: Join, roy_acts: Actor, business_time: datetime) -> ThereAndBack:
    """Joined, then told apart; answers what is not as it was."""

    def act(pair: Pair) -> set[str]:
        before = snapshot()
        join(pair, keep=pair.first_id)
        operations.undo(pair=pair, reason="erreur", actor=roy_acts, at=business_time)
        return kept(before)

    return act


class TestTwoChildrenOfOneHome:
    @pytest.fixture
    def twice(self, paper: HouseholdView, business_time: datetime, side_by_side: SideBySide) -> Pair:
        return side_by_side(Kind.CHILD, children_of(paper, business_time)[0], type_child(paper, business_time))

    def test_become_one_child_of_that_home(
        self, twice: Pair, join: Join, paper: HouseholdView, business_time: datetime
    ) -> None:
        join(twice, keep=twice.first_id)
        assert children_of(paper, business_time) == [twice.first_id]
        assert not merging.holders(Kind.CHILD, twice.second_id)

    def test_are_told_apart_again_as_if_nothing_had_happened(
        self, twice: Pair, join: Join, roy_acts: Actor, business_time: datetime
    ) -> None:
        before = snapshot()
        join(twice, keep=twice.first_id)
        assert "families.childstay.child_id" in kept(before)
        operations.undo(pair=twice, reason="erreur", actor=roy_acts, at=business_time)
        assert kept(before) == set()
        assert Pair.objects.get().state == PairState.UNDONE

    def test_are_one_child_for_who_declares_it_once_more(
        self, twice: Pair, join: Join, paper: HouseholdView, business_time: datetime
    ) -> None:
        join(twice, keep=twice.first_id)
        ChildStay.objects.update(ends_on=business_time.date())
        assert type_child(paper, business_time) != twice.second_id
        assert twice.second_id not in children_of(paper, business_time)

    def test_of_two_homes_are_refused_with_what_to_do(
        self, paper: HouseholdView, online: HouseholdView, business_time: datetime, side_by_side: SideBySide, join: Join
    ) -> None:
        pair = side_by_side(Kind.CHILD, children_of(paper, business_time)[0], children_of(online, business_time)[0])
        with pytest.raises(operations.Prevented) as refusal:
            join(pair, keep=pair.first_id)
        assert [each.code for each in refusal.value.obstacles] == [Refusal.TWO_HOMES]
        assert Pair.objects.get().state == PairState.TO_REVIEW


class TestTwoHomes:
    @pytest.fixture
    def twice(self, paper: HouseholdView, online: HouseholdView, side_by_side: SideBySide) -> Pair:
        return side_by_side(Kind.HOUSEHOLD, paper.id, online.id)

    def test_become_one_with_everybody_in_it(
        self, twice: Pair, join: Join, paper: HouseholdView, business_time: datetime
    ) -> None:
        join(twice, keep=paper.id)
        assert len(family_queries.adults_of_household(paper.id, on=business_time.date())) == 2
        assert len(children_of(paper, business_time)) == 2

    def test_are_two_again(self, twice: Pair, there_and_back: ThereAndBack) -> None:
        assert there_and_back(twice) == set()

    def test_keep_the_old_number_for_whoever_says_it(
        self,
        twice: Pair,
        join: Join,
        paper: HouseholdView,
        online: HouseholdView,
        roy_acts: Actor,
        business_time: datetime,
    ) -> None:
        join(twice, keep=paper.id)
        found = family_queries.household_with_reference(online.reference)
        assert found is not None
        assert found.id == paper.id
        rows = family_queries.families_matching(online.reference, actor=roy_acts, on=business_time.date())
        assert [row.household.id for row in rows] == [paper.id]

    def test_of_separated_parents_are_refused(
        self, twice: Pair, join: Join, paper: HouseholdView, online: HouseholdView, business_time: datetime
    ) -> None:
        share(children_of(paper, business_time)[0], online, business_time)
        with pytest.raises(operations.Prevented) as refusal:
            join(twice, keep=paper.id)
        assert Refusal.SHARED_CHILD in [each.code for each in refusal.value.obstacles]

    def test_what_was_being_written_follows(
        self,
        twice: Pair,
        join: Join,
        paper: HouseholdView,
        online: HouseholdView,
        roy_acts: Actor,
        business_time: datetime,
    ) -> None:
        """A demande sent at that very instant still names the former household."""
        join(twice, keep=paper.id)
        families.declare(
            household_id=online.id,
            case_reference="FA-24-LATE",
            kind="child",
            first_name="Moussa",
            last_name="Traoré",
            actor=SYSTEM,
            at=business_time,
        )
        assert operations.carry_late(at=business_time + timedelta(minutes=5)) == 1
        assert operations.carry_late(at=business_time + timedelta(minutes=5)) == 0
        assert len(family_queries.declarations_of(paper.id)) == 1
        operations.undo(pair=twice, reason="erreur", actor=roy_acts, at=business_time)
        assert len(family_queries.declarations_of(online.id)) == 1

    def test_what_came_since_stays_and_is_announced(
        self, twice: Pair, join: Join, paper: HouseholdView, roy_acts: Actor, business_time: datetime
    ) -> None:
        from preau.duplicates import queries

        done = join(twice, keep=paper.id)
        type_child(paper, business_time, first_name="Moussa", born=date(2019, 2, 2))
        told = queries.undoing_of(done)
        assert {str(line.label): line.total for line in told.new} == {"Enfants": 1}
        assert (told.away, told.obstacles) == (0, ())
        operations.undo(pair=twice, reason="erreur", actor=roy_acts, at=business_time)
        assert len(children_of(paper, business_time)) == 2

    def test_a_row_that_changed_hands_since_stays_where_it_is(
        self,
        twice: Pair,
        join: Join,
        paper: HouseholdView,
        online: HouseholdView,
        roy_acts: Actor,
        business_time: datetime,
    ) -> None:
        from preau.duplicates import queries

        done = join(twice, keep=paper.id)
        elsewhere = open_home(business_time, children=[])
        ChildStay.objects.filter(pk=MovedRow.objects.filter(table="families.ChildStay").latest("pk").row_id).update(
            household_id=elsewhere.id
        )
        assert queries.undoing_of(done).away == 1
        operations.undo(pair=twice, reason="erreur", actor=roy_acts, at=business_time)
        assert children_of(elsewhere, business_time)
        assert not children_of(online, business_time)


class TestAwaAndAwa:
    """Two records of one mother: in two homes, one with a space."""

    @pytest.fixture
    def twice(
        self, paper: HouseholdView, online: HouseholdView, business_time: datetime, side_by_side: SideBySide
    ) -> Pair:
        return side_by_side(Kind.ADULT, adult_of(paper, business_time), adult_of(online, business_time))

    def test_bring_their_homes_along(
        self, twice: Pair, join: Join, paper: HouseholdView, awa: User, business_time: datetime
    ) -> None:
        done = join(twice, keep=twice.first_id)
        assert [step.kind for step in done.steps.order_by("position")] == [Kind.HOUSEHOLD, Kind.ADULT]
        (adult,) = family_queries.adults_of_household(paper.id, on=business_time.date())
        assert (adult.id, adult.user_id) == (twice.first_id, awa.pk)
        assert len(children_of(paper, business_time)) == 2

    def test_are_two_again(self, twice: Pair, there_and_back: ThereAndBack) -> None:
        assert there_and_back(twice) == set()

    def test_stay_two_while_somebody_lives_with_the_other(
        self, twice: Pair, join: Join, online: HouseholdView, business_time: datetime
    ) -> None:
        families.add_adult(
            household_id=online.id, first_name="Moussa", last_name="Diop", actor=SYSTEM, at=business_time
        )
        with pytest.raises(operations.Prevented) as refusal:
            join(twice, keep=twice.first_id)
        assert [each.code for each in refusal.value.obstacles] == [Refusal.COMPANY]

    def test_are_undone_before_their_homes(
        self,
        twice: Pair,
        join: Join,
        paper: HouseholdView,
        business_time: datetime,
        roy_acts: Actor,
        side_by_side: SideBySide,
    ) -> None:
        """The homes first, then the mothers in one home: undone the other way round."""
        homes = side_by_side(Kind.HOUSEHOLD, *Household.objects.order_by("pk").values_list("pk", flat=True))
        join(homes, keep=paper.id)
        join(twice, keep=twice.first_id)
        with pytest.raises(operations.Prevented) as refusal:
            operations.undo(pair=homes, reason="erreur", actor=roy_acts, at=business_time)
        assert [each.code for each in refusal.value.obstacles] == [Refusal.MERGED_SINCE]
        operations.undo(pair=twice, reason="erreur", actor=roy_acts, at=business_time)
        operations.undo(pair=homes, reason="erreur", actor=roy_acts, at=business_time)
        assert not Adult.objects.exclude(merged_into=None).exists()


class TestTwoSpaces:
    @pytest.fixture
    def other(self, awa: User, online: HouseholdView, camille: User, business_time: datetime) -> User:
        """Awa's second space, in the same home."""
        families.add_adult(
            household_id=online.id,
            first_name="Hawa",
            last_name="Traoré",
            user_id=camille.pk,
            actor=SYSTEM,
            at=business_time,
        )
        return camille

    @pytest.fixture
    def twice(self, other: User, side_by_side: SideBySide) -> Pair:
        return side_by_side(Kind.ADULT, *Adult.objects.order_by("pk").values_list("pk", flat=True))

    def test_nobody_enters_the_one_that_goes(
        self, twice: Pair, join: Join, awa: User, other: User, client_of: "Callable[..., Client]"
    ) -> None:
        browser = client_of(other)
        join(twice, keep=twice.first_id)
        other.refresh_from_db()
        assert (other.is_active, other.merged_into_id) == (False, awa.pk)
        assert browser.get("/mon-profil/").status_code == 302

    def test_its_owner_is_told_at_both_addresses(self, twice: Pair, join: Join, awa: User, other: User) -> None:
        join(twice, keep=twice.first_id)
        rows = OutboxMessage.objects.filter(kind="accounts.joined")
        assert set(rows.values_list("recipient", flat=True)) == {awa.email, other.email}

    def test_neither_address_learns_the_username_of_the_other(
        self,
        twice: Pair,
        join: Join,
        roy_acts: Actor,
        business_time: datetime,
        awa: User,
        other: User,
        client: "Client",
    ) -> None:
        """An agent may have joined two people: their mails must not introduce one to the other."""
        join(twice, keep=twice.first_id)
        client.post("/mot-de-passe-oublie/", {"email": other.email})
        operations.undo(pair=twice, reason="erreur", actor=roy_acts, at=business_time)
        assert mails_naming(awa.username, to=other.email) == []
        assert mails_naming(other.username, to=awa.email) == []
        assert set(mails_naming(other.username, to=other.email)) == {
            "accounts.joined", "accounts.parted", "accounts.use_the_other"
        }  # fmt: skip

    def test_would_learn_it_from_a_mail_that_names_both(
        self, twice: Pair, join: Join, awa: User, other: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The control: the look above finds a name that is there."""
        told = notifications._told
        monkeypatch.setattr(
            notifications,
            "_told",
            lambda user, kind, context, *, at: told(user, kind, {**context, "username": awa.username}, at=at),
        )
        join(twice, keep=twice.first_id)
        assert mails_naming(awa.username, to=other.email) == ["accounts.joined"]

    def test_the_right_password_says_where_to_go(self, twice: Pair, join: Join, other: User, client: "Client") -> None:
        from tests.harness.cast import PASSWORD

        join(twice, keep=twice.first_id)
        answer = client.post("/connexion/", {"login": other.username, "password": PASSWORD}, follow=True)
        assert "réuni à votre autre espace" in answer.content.decode()

    def test_its_address_is_never_a_trap(self, twice: Pair, join: Join, other: User, client: "Client") -> None:
        join(twice, keep=twice.first_id)
        client.post("/mot-de-passe-oublie/", {"email": other.email})
        client.post("/activation/", {"email": other.email})
        kinds = OutboxMessage.objects.filter(recipient=other.email).values_list("kind", flat=True)
        assert "accounts.use_the_other" in kinds
        assert not {"accounts.unknown_account", "accounts.account_exists", "accounts.password_link"} & set(kinds)

    def test_both_journals_say_it(self, twice: Pair, join: Join, awa: User, other: User) -> None:
        join(twice, keep=twice.first_id)
        told = AuditEvent.objects.filter(subject_type="accounts.user").values_list("kind", "subject_id")
        assert {("accounts.user.joined", str(awa.pk)), ("accounts.user.merged", str(other.pk))} <= set(told)

    def test_are_two_again(self, twice: Pair, there_and_back: ThereAndBack) -> None:
        assert there_and_back(twice) == set()

    def test_of_an_agent_are_refused(
        self, awa: User, roy: User, paper: HouseholdView, side_by_side: SideBySide
    ) -> None:
        with pytest.raises(operations.NotTwoRecords):
            side_by_side(Kind.ACCOUNT, awa.pk, roy.pk)

    def test_without_a_family_move_to_the_one_that_has_one(
        self, awa: User, online: HouseholdView, ines: User, join: Join, side_by_side: SideBySide
    ) -> None:
        pair = side_by_side(Kind.ACCOUNT, awa.pk, ines.pk)
        join(pair, keep=ines.pk)
        assert Adult.objects.get(user=ines).first_name == "Awa"


class TestWhoMay:
    @pytest.fixture
    def twice(self, paper: HouseholdView, online: HouseholdView, side_by_side: SideBySide) -> Pair:
        return side_by_side(Kind.HOUSEHOLD, paper.id, online.id)

    def test_not_the_counter(self, twice: Pair, join: Join, lea: User) -> None:
        from preau.accounts import queries as accounts

        with pytest.raises(Refused):
            join(twice, keep=twice.first_id, actor=accounts.actor_for(lea))

    def test_not_for_ones_own_family(self, twice: Pair, join: Join, roy: User, business_time: datetime) -> None:
        Adult.objects.filter(user=None).update(user=roy)
        with pytest.raises(Refused) as refusal:
            join(twice, keep=twice.first_id)
        assert refusal.value.decision.code == Refusal.OWN_FAMILY

    def test_not_what_changed_since_it_was_read(
        self, twice: Pair, join: Join, paper: HouseholdView, business_time: datetime
    ) -> None:
        seen = plan(twice, twice.first_id, business_time).seen
        type_child(paper, business_time, first_name="Moussa", born=date(2019, 2, 2))
        with pytest.raises(operations.ChangedMeanwhile):
            join(twice, keep=twice.first_id, seen=seen)

    def test_not_around_a_precaution(
        self, twice: Pair, join: Join, paper: HouseholdView, roy_acts: Actor, business_time: datetime
    ) -> None:
        families.place_precaution(
            child_id=children_of(paper, business_time)[0],
            adult_id=adult_of(paper, business_time),
            request="au guichet",
            document=photographed(),
            actor=roy_acts,
            at=business_time,
        )
        with pytest.raises(operations.Prevented) as refusal:
            join(twice, keep=twice.first_id)
        assert Refusal.PROTECTED in [each.code for each in refusal.value.obstacles]

    def test_not_twice(self, twice: Pair, join: Join) -> None:
        join(twice, keep=twice.first_id)
        with pytest.raises(operations.NotTwoRecords):
            operations.merge(
                pair=twice,
                keeper_id=twice.first_id,
                seen="",
                reason="encore",
                actor=SYSTEM,
                at=Merge.objects.get().done_at,
            )

    def test_leaves_nothing_behind_when_the_journal_cannot_be_written(
        self, twice: Pair, join: Join, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from preau.foundation import audit

        def broken(*_args: Any, **_told: Any) -> None:
            raise RuntimeError

        before = snapshot()
        monkeypatch.setattr(audit, "record", broken)
        with pytest.raises(RuntimeError):
            join(twice, keep=twice.first_id)
        assert changed(before, snapshot()) == set()
