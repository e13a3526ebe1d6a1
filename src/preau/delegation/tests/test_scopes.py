"""What Jeanne was not given does not exist for her, in the pages, the queries and the operations."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.accounts import queries as accounts
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.cases.models import Case
from preau.delegation import middleware, queries
from preau.delegation.tests.conftest import EVERYTHING, Give
from preau.families import operations as family_operations
from preau.families import queries as families
from preau.families.models import Adult
from preau.families.queries import HouseholdView
from preau.families.queries.stays import homes_shared_with
from preau.families.tests.papers import photographed
from preau.foundation.effects import registry
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import Refused
from preau.kernel.on_behalf import Scope
from preau.mandates import operations as mandates
from tests.harness.cast import citizen

if TYPE_CHECKING:
    from preau.accounts.models import User

TODAY = date(2024, 8, 20)
Helper = Callable[..., Actor]


@pytest.fixture
def helper(give: Give, jeanne: "User") -> Helper:
    """Jeanne, for Camille, with what the test gives."""

    def standing(*scopes: Scope, children: tuple[int, ...] = ()) -> Actor:
        row, oneself = give(scopes=scopes, child_ids=children), accounts.actor_for(jeanne)
        helped = queries.acting_for(row.pk, oneself, on=TODAY)
        assert helped is not None
        return middleware._in_place_of(helped, oneself)

    return standing


class TestChildren:
    def test_only_those_that_were_named(self, lou: int, tom: int, helper: Helper) -> None:
        jeanne = helper(children=(tom,))
        assert [child.first_name for child in families.children_of(jeanne, on=TODAY)] == ["Tom"]
        assert {child_id for child_id, _home in homes_shared_with(jeanne.eyes, [lou, tom], on=TODAY)} == {tom}

    def test_all_of_them_otherwise(self, lou: int, tom: int, helper: Helper) -> None:
        assert len(families.children_of(helper(), on=TODAY)) == 2

    def test_a_precaution_against_who_is_helped_binds_the_helper(
        self, lou: int, tom: int, helper: Helper, hide: Callable[[int, "User"], None], camille: "User"
    ) -> None:
        hide(lou, camille)
        assert [child.id for child in families.children_of(helper(), on=TODAY)] == [tom]

    def test_a_precaution_against_the_helper_binds_them_too(
        self,
        lou: int,
        tom: int,
        helper: Helper,
        hide: Callable[[int, "User"], None],
        jeanne: "User",
        home: HouseholdView,
    ) -> None:
        elsewhere = family_operations.ensure_household(
            user_id=jeanne.pk, actor=SYSTEM, at=datetime.fromisoformat("2024-08-20T10:00+02:00")
        )
        assert elsewhere.id != home.id
        hide(lou, jeanne)
        assert [child.id for child in families.children_of(helper(), on=TODAY)] == [tom]

    def test_withdrawn_from_the_household_the_giver_gives_nothing_any_more(
        self, lou: int, give: Give, jeanne: "User", camille: "User"
    ) -> None:
        row = give()
        Adult.objects.get(user=camille).stays.update(ends_on=TODAY)
        assert queries.acting_for(row.pk, accounts.actor_for(jeanne), on=TODAY) is None


@pytest.fixture
def hide(roy: "User", business_time: datetime) -> Callable[[int, "User"], None]:
    def placed(child_id: int, user: "User") -> None:
        family_operations.place_precaution(
            child_id=child_id,
            adult_id=Adult.objects.get(user=user).pk,
            request="au guichet",
            document=photographed(),
            actor=accounts.actor_for(roy),
            at=business_time,
        )

    return placed


@pytest.mark.usefixtures("shipped")
class TestDemandes:
    def start(self, key: str, actor: Actor, home: HouseholdView, at: datetime, **words: Any) -> Case:
        return cases.start(key=key, actor=actor, household_id=home.id, at=at, **words)

    def test_are_prepared_for_the_family(
        self, lou: int, helper: Helper, home: HouseholdView, camille: "User", business_time: datetime
    ) -> None:
        draft = self.start("absence-cantine", helper(Scope.BOOK), home, business_time)
        assert draft.applicant_id == camille.pk

    def test_are_refused_without_being_given(
        self, lou: int, helper: Helper, home: HouseholdView, business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            self.start("absence-cantine", helper(Scope.PAY), home, business_time)

    @pytest.mark.parametrize(
        "key", ["changer-adresse", "changer-telephones", "changer-courriels", "prelevement", "ajouter-un-parent"]
    )
    def test_the_familys_own_are_never_a_helpers(
        self, lou: int, helper: Helper, home: HouseholdView, camille: "User", business_time: datetime, key: str
    ) -> None:
        jeanne = helper(*EVERYTHING)
        with pytest.raises(Refused):
            self.start(key, jeanne, home, business_time)
        theirs = self.start(key, accounts.actor_for(camille), home, business_time)
        assert theirs not in case_queries.cases_visible_to(jeanne)

    def test_they_would_be_without_that_word(
        self, lou: int, helper: Helper, home: HouseholdView, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(type(registry.handler_for("families.address")), "helper_scope", Scope.BOOK)
        assert self.start("changer-adresse", helper(*EVERYTHING), home, business_time).pk

    def test_about_another_child_do_not_exist(
        self, lou: int, tom: int, helper: Helper, home: HouseholdView, camille: "User", business_time: datetime
    ) -> None:
        jeanne, me = helper(Scope.BOOK, children=(tom,)), accounts.actor_for(camille)
        drafts = [self.start("absence-cantine", me, home, business_time) for _ in range(2)]
        for draft, child in zip(drafts, (lou, tom), strict=True):
            draft.answers |= {"enfant": child}
            draft.save()
        assert [case.answers["enfant"] for case in case_queries.cases_visible_to(jeanne)] == [tom]
        with pytest.raises(Refused):
            cases.save_step(case=drafts[0], step="absence", values={}, actor=jeanne, at=business_time)

    def test_the_familys_address_is_left_alone(
        self, lou: int, helper: Helper, home: HouseholdView, business_time: datetime
    ) -> None:
        jeanne = helper(Scope.BOOK)
        draft = self.start("absence-cantine", jeanne, home, business_time)
        same = {"email": draft.contact["email"]}
        cases.save_step(case=draft, step="informations", values={}, contact=same, actor=jeanne, at=business_time)
        other = {"email": "jeanne@example.org"}
        with pytest.raises(Refused):
            cases.save_step(case=draft, step="informations", values={}, contact=other, actor=jeanne, at=business_time)

    @pytest.mark.parametrize(("scope", "readable"), [(Scope.INCOME, True), (Scope.BOOK, False)])
    def test_incomes_are_read_when_given(
        self,
        lou: int,
        helper: Helper,
        home: HouseholdView,
        camille: "User",
        business_time: datetime,
        scope: Scope,
        readable: bool,
    ) -> None:
        theirs = self.start("inscription-cantine", accounts.actor_for(camille), home, business_time)
        kind = "attestation-caf"
        assert case_queries.may_read_piece(theirs, kind, actor=helper(scope)) is readable


class TestMoney:
    def test_no_debit_is_ever_joined_by_a_helper(
        self, home: HouseholdView, lou: int, helper: Helper, business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            mandates.sign(
                household_id=home.id,
                debtor_name="Camille Renaud",
                holder_name="Jeanne Petit",
                iban="FR7630006000011234567890189",
                actor=helper(*EVERYTHING),
                at=business_time,
            )

    def test_a_helper_lets_nobody_else_in(self, lou: int, helper: Helper, invite: Give) -> None:
        jeanne = helper(*EVERYTHING)
        with pytest.raises(Refused):
            invite(email="paul@example.org", actor=jeanne)


class TestDashboard:
    def test_costs_two_statements_more_for_a_helper(
        self,
        shipped: None,
        lou: int,
        give: Give,
        jeanne: "User",
        camille: "User",
        client_of: Callable[..., Client],
        django_assert_max_num_queries: Any,
    ) -> None:
        row, client = give(), client_of(jeanne)
        client.post(f"/agir-pour/{row.reference}/")
        client.get("/espace/")
        with django_assert_max_num_queries(22):
            assert client.get("/espace/").status_code == 200

    def test_a_stranger_to_both_is_still_one(self, lou: int, helper: Helper, business_time: datetime) -> None:
        other = citizen("Odile", "Martin", business_time)
        assert families.children_of(accounts.actor_for(other), on=TODAY) == []
