"""A declaration from the wizard to Ma Famille."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from preau.accounts.models import User
from preau.families import queries
from preau.families.handlers import AddAdult, AddChild
from preau.families.queries import ChildView, HouseholdView
from preau.foundation.effects import CaseView
from preau.kernel.actor import SYSTEM, Actor

TODAY = date(2024, 8, 20)
CaseOf = Callable[..., CaseView]
ActorOf = Callable[[User], Actor]


def words_on_the_card(camille: User, actor_of: ActorOf) -> list[str]:
    page = queries.family_page(actor_of(camille), on=TODAY)
    return [str(card.state.label) for card in (*page.children, *page.sent_back)]


class TestAddChild:
    @pytest.fixture
    def sent(self, case_of: CaseOf, camille: User, actor_of: ActorOf, business_time: datetime) -> CaseView:
        case = case_of()
        AddChild().on_submitted(case, actor=actor_of(camille), at=business_time)
        return case

    def test_the_child_is_on_ma_famille_at_once(self, sent: CaseView, camille: User, actor_of: ActorOf) -> None:
        assert words_on_the_card(camille, actor_of) == ["Nous vérifions"]

    def test_accepted_it_is_verified(
        self, sent: CaseView, camille: User, roy: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        AddChild().on_accepted(sent, decision={}, actor=actor_of(roy), at=business_time)
        assert words_on_the_card(camille, actor_of) == ["Vérifié"]

    def test_a_missing_document_is_asked_then_received(
        self, sent: CaseView, camille: User, roy: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        AddChild().on_asked(sent, actor=actor_of(roy), at=business_time)
        assert words_on_the_card(camille, actor_of) == ["Il manque un document"]
        AddChild().on_answered(sent, actor=actor_of(camille), at=business_time)
        assert words_on_the_card(camille, actor_of) == ["Nous vérifions"]

    def test_refused_the_reason_is_shown_until_it_is_corrected(
        self, sent: CaseView, camille: User, roy: User, actor_of: ActorOf, business_time: datetime, case_of: CaseOf
    ) -> None:
        AddChild().on_refused(sent, reason="La date ne correspond pas.", actor=actor_of(roy), at=business_time)
        [card] = queries.family_page(actor_of(camille), on=TODAY).sent_back
        assert card.reason == "La date ne correspond pas."
        again = CaseView(**(vars(case_of()) | {"id": 2, "reference": "FA-24-AGAIN"}))
        AddChild().on_submitted(again, actor=actor_of(camille), at=business_time)
        assert words_on_the_card(camille, actor_of) == ["Nous vérifions"]

    def test_cancelled_nothing_is_left_on_the_page(
        self, sent: CaseView, camille: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        AddChild().on_cancelled(sent, actor=actor_of(camille), at=business_time)
        assert words_on_the_card(camille, actor_of) == []

    def test_an_applicant_without_a_household_gets_one(
        self, case_of: CaseOf, ines: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        case = CaseView(**(vars(case_of()) | {"household_id": None, "applicant_user_id": ines.pk}))
        AddChild().on_submitted(case, actor=actor_of(ines), at=business_time)
        [child] = queries.children_of(actor_of(ines), on=TODAY)
        assert child.first_name == "Lou"

    def test_a_child_who_lives_elsewhere_is_answered_for_only(
        self, case_of: CaseOf, home: HouseholdView, camille: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        AddChild().on_submitted(case_of(vit_ici="non"), actor=actor_of(camille), at=business_time)
        assert queries.children_of_household(home.id, on=TODAY) == []
        assert [child.lives_here for child in queries.children_of(actor_of(camille), on=TODAY)] == [False]

    @pytest.mark.parametrize(
        ("born", "refused"),
        [
            pytest.param("2024-08-20", False, id="born today"),
            pytest.param("2024-08-21", True, id="born tomorrow"),
            pytest.param("2006-08-21", False, id="eighteen tomorrow"),
            pytest.param("2006-08-20", True, id="eighteen today"),
            pytest.param("mardi", True, id="not a date"),
        ],
    )
    def test_the_birth_date_must_be_a_child_s(
        self, case_of: CaseOf, camille: User, actor_of: ActorOf, business_time: datetime, born: str, refused: bool
    ) -> None:
        problems = AddChild().problems(case_of(naissance=born), actor=actor_of(camille), at=business_time)
        assert [problem.field for problem in problems] == (["naissance"] if refused else [])

    def test_a_child_already_there_is_told_before_sending(
        self, case_of: CaseOf, lou: ChildView, camille: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        [problem] = AddChild().problems(case_of(prenom="lou "), actor=actor_of(camille), at=business_time)
        assert (problem.field, "déjà dans votre famille" in problem.sentence) == ("prenom", True)

    def test_the_agent_is_warned_of_a_namesake_elsewhere(
        self, sent: CaseView, camille: User, ines: User, case_of: CaseOf, actor_of: ActorOf, business_time: datetime
    ) -> None:
        other = CaseView(
            **(vars(case_of()) | {"reference": "FA-24-INES", "household_id": None, "applicant_user_id": ines.pk})
        )
        AddChild().on_submitted(other, actor=actor_of(ines), at=business_time)
        [child] = queries.children_of(actor_of(camille), on=TODAY)
        warned = [note.sentence for note in AddChild().checks(other, at=business_time)]
        assert any(child.reference in sentence for sentence in warned)

    def test_the_queue_reads_a_name_and_a_date(self, case_of: CaseOf) -> None:
        assert AddChild().label(case_of(prenom="Tom")) == "Tom Renaud, naissance le 3 mai 2018"


class TestAddAdult:
    def test_a_parent_who_lives_there_answers_for_the_children(
        self,
        lou: ChildView,
        home: HouseholdView,
        case_of: CaseOf,
        camille: User,
        actor_of: ActorOf,
        business_time: datetime,
    ) -> None:
        case = case_of("ajouter-un-parent", prenom="Sami", naissance="1985-02-01", courriel="sami@example.org")
        AddAdult().on_submitted(case, actor=actor_of(camille), at=business_time)
        assert [adult.first_name for adult in queries.adults_of_household(home.id, on=TODAY)] == ["Camille", "Sami"]
        assert [who.name for who in queries.guardians_of_child(lou.id, on=TODAY)] == ["Camille Renaud", "Sami Renaud"]

    def test_a_partner_lives_there_and_answers_for_nobody(
        self,
        lou: ChildView,
        home: HouseholdView,
        case_of: CaseOf,
        camille: User,
        actor_of: ActorOf,
        business_time: datetime,
    ) -> None:
        case = case_of("ajouter-un-parent", prenom="Sami", naissance="1985-02-01", lien="conjoint")
        AddAdult().on_submitted(case, actor=actor_of(camille), at=business_time)
        assert len(queries.adults_of_household(home.id, on=TODAY)) == 2
        assert [who.name for who in queries.guardians_of_child(lou.id, on=TODAY)] == ["Camille Renaud"]

    def test_refused_they_leave_the_household(
        self, home: HouseholdView, case_of: CaseOf, camille: User, actor_of: ActorOf, business_time: datetime
    ) -> None:
        case = case_of("ajouter-un-parent", prenom="Sami", naissance="1985-02-01")
        AddAdult().on_submitted(case, actor=actor_of(camille), at=business_time)
        AddAdult().on_refused(case, reason="Inconnu.", actor=SYSTEM, at=business_time + timedelta(days=3))
        later = TODAY + timedelta(days=3)
        assert [adult.first_name for adult in queries.adults_of_household(home.id, on=later)] == ["Camille"]
