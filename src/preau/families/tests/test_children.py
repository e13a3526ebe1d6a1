"""A child belongs to no one: dated links say who lives where and who answers for whom."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from preau.accounts.models import User
from preau.families import operations, queries
from preau.families.models import ChildStay
from preau.families.queries import ChildView, HouseholdView
from preau.foundation.audit.queries import history_of
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused

ActorOf = Callable[[User], Actor]
TODAY = date(2024, 8, 20)


class TestAddChild:
    def test_is_at_home_at_once_but_not_verified(self, home: HouseholdView, lou: ChildView) -> None:
        [child] = queries.children_of_household(home.id, on=TODAY)
        assert (child.name, child.verified, child.id) == ("Lou Renaud", False, lou.id)
        assert not queries.is_verified(lou.id, home.id, on=TODAY)

    def test_is_not_there_the_day_before(self, home: HouseholdView, lou: ChildView) -> None:
        assert queries.children_of_household(home.id, on=TODAY - timedelta(days=1)) == []

    def test_refuses_the_same_child_written_otherwise(self, lou: ChildView, add_lou: Callable[..., int]) -> None:
        with pytest.raises(operations.AlreadyInFamily):
            add_lou(first_name="LOÙ", case_reference="FA-24-TWO")

    def test_takes_a_twin(self, lou: ChildView, add_lou: Callable[..., int]) -> None:
        assert add_lou(first_name="Ana", case_reference="FA-24-TWO") != lou.id

    def test_is_refused_to_another_family(self, ines: User, add_lou: Callable[..., int], actor_of: ActorOf) -> None:
        with pytest.raises(Refused):
            add_lou(actor=actor_of(ines))

    def test_is_refused_to_a_head_of_school(self, diallo: User, add_lou: Callable[..., int], actor_of: ActorOf) -> None:
        with pytest.raises(Refused):
            add_lou(actor=actor_of(diallo))

    def test_writes_the_journal(self, lou: ChildView) -> None:
        from preau.families.models import Child

        assert [entry.kind for entry in history_of(Child.objects.get(pk=lou.id))] == ["families.child.added"]


class TestDecision:
    def test_verifies_every_link_of_the_case(
        self, home: HouseholdView, lou: ChildView, roy: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        operations.verify_members(case_reference="FA-24-LOU", actor=actor_of(roy), at=business_time)
        assert queries.is_verified(lou.id, home.id, on=TODAY)

    def test_is_refused_to_the_reception(
        self, home: HouseholdView, lou: ChildView, lea: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            operations.verify_members(case_reference="FA-24-LOU", actor=actor_of(lea), at=business_time)
        assert not queries.is_verified(lou.id, home.id, on=TODAY)

    def test_sent_back_ends_the_links_of_that_case_only(
        self, home: HouseholdView, lou: ChildView, add_lou: Callable[..., int], business_time: datetime
    ) -> None:
        add_lou(first_name="Ana", case_reference="FA-24-ANA")
        operations.send_back_members(case_reference="FA-24-LOU", reason="Nom illisible", actor=SYSTEM, at=business_time)
        assert [child.first_name for child in queries.children_of_household(home.id, on=TODAY)] == ["Ana"]

    def test_corrected_it_is_the_same_child_again(
        self, lou: ChildView, add_lou: Callable[..., int], business_time: datetime
    ) -> None:
        operations.send_back_members(case_reference="FA-24-LOU", reason="Illisible", actor=SYSTEM, at=business_time)
        assert add_lou(case_reference="FA-24-TWO") == lou.id

    def test_withdrawing_without_a_reference_touches_nobody(
        self, home: HouseholdView, add_lou: Callable[..., int], business_time: datetime
    ) -> None:
        add_lou(case_reference="")
        operations.withdraw_members(case_reference="", actor=SYSTEM, at=business_time)
        assert len(queries.children_of_household(home.id, on=TODAY)) == 1


class TestTwoHouseholds:
    @pytest.fixture
    def shared(
        self, lou: ChildView, paul: User, home_of: Callable[[User], HouseholdView], business_time: datetime
    ) -> ChildView:
        operations.share_child(
            child_id=lou.id,
            household_id=home_of(paul).id,
            adult_user_id=paul.pk,
            relation="parent",
            case_reference="FA-24-PAUL",
            actor=SYSTEM,
            at=business_time,
        )
        return lou

    def test_both_parents_see_the_child(
        self, shared: ChildView, camille: User, paul: User, ines: User, actor_of: ActorOf
    ) -> None:
        seen = [queries.child_visible_to(actor_of(user), shared.reference, on=TODAY) for user in (camille, paul, ines)]
        assert [child.id if child else None for child in seen] == [shared.id, shared.id, None]
        assert len(queries.household_ids_of_child(shared.id, on=TODAY)) == 2

    def test_the_other_parent_sees_nothing_else_of_the_first_household(
        self,
        shared: ChildView,
        home: HouseholdView,
        paul: User,
        add_lou: Callable[..., int],
        actor_of: ActorOf,
        client_of: Callable[..., object],
    ) -> None:
        add_lou(first_name="Ana-Secret", case_reference="FA-24-ANA")
        assert queries.household_visible_to(actor_of(paul), home.id, on=TODAY) is None
        page = queries.family_page(actor_of(paul), on=TODAY)
        assert "Ana-Secret" not in repr(page)
        assert "Lacharrière" not in repr(page)
        assert "Camille" not in repr(page)
        assert [child.name for child in page.children] == ["Lou Renaud"]

    def test_a_parent_elsewhere_sees_the_child_not_the_house(
        self, lou: ChildView, home: HouseholdView, paul: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        operations.add_adult(
            household_id=home.id,
            first_name="Paul",
            last_name="Girard",
            user_id=paul.pk,
            lives_here=False,
            actor=SYSTEM,
            at=business_time,
        )
        [child] = queries.children_of(actor_of(paul), on=TODAY)
        assert (child.id, child.lives_here) == (lou.id, False)
        assert queries.household_of(paul.pk, on=TODAY) is None

    def test_custody_is_dated_and_the_newest_wins(
        self, shared: ChildView, home: HouseholdView, business_time: datetime
    ) -> None:
        for weeks, start in (("paires", TODAY), ("impaires", date(2025, 1, 6))):
            operations.record_custody(
                child_id=shared.id, household_id=home.id, weeks=weeks, starts_on=start, actor=SYSTEM, at=business_time
            )
        found = [queries.custody_of(shared.id, home.id, on=day) for day in (date(2025, 1, 5), date(2025, 1, 6))]
        assert [custody.weeks for custody in found if custody] == ["paires", "impaires"]


class TestOwnFamily:
    def test_an_agent_is_of_the_family_where_a_child_of_theirs_lives(
        self, lou: ChildView, home: HouseholdView, roy: User, business_time: datetime
    ) -> None:
        assert not queries.is_family_of(roy.pk, home.id, on=TODAY)
        operations.add_adult(
            household_id=home.id,
            first_name="Sylvie",
            last_name="Roy",
            user_id=roy.pk,
            lives_here=False,
            actor=SYSTEM,
            at=business_time,
        )
        assert queries.is_family_of(roy.pk, home.id, on=TODAY)


class TestSearch:
    def test_finds_by_child_adult_or_number(
        self, lou: ChildView, home: HouseholdView, lea: User, actor_of: ActorOf
    ) -> None:
        for text in ("lou renaud", "Camille", home.reference.lower()):
            [found] = queries.families_matching(text, actor=actor_of(lea), on=TODAY)
            assert (found.household, found.children) == (home, ("Lou",))

    def test_gives_nothing_without_the_right_to_read_cases(
        self, lou: ChildView, diallo: User, camille: User, actor_of: ActorOf
    ) -> None:
        assert queries.families_matching("lou", actor=actor_of(diallo), on=TODAY) == []
        assert queries.families_matching("lou", actor=actor_of(camille), on=TODAY) == []

    def test_costs_the_same_for_many_families(
        self, lou: ChildView, lea: User, actor_of: ActorOf, business_time: datetime, django_assert_num_queries: object
    ) -> None:
        for number in range(12):
            home = operations.open_household(
                name=f"Renaud {number}", street="", postcode="", city="", actor=SYSTEM, at=business_time
            )
            operations.add_adult(
                household_id=home.id, first_name="Ali", last_name="Renaud", actor=SYSTEM, at=business_time
            )
        actor = actor_of(lea)
        with django_assert_num_queries(3):  # type: ignore[operator]
            assert len(queries.families_matching("renaud", actor=actor, on=TODAY)) == 13


def test_a_stay_cannot_end_before_it_starts(lou: ChildView) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        ChildStay.objects.filter(child_id=lou.id).update(ends_on=TODAY - timedelta(days=1))
