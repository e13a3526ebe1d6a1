"""Mme Roy looks at Camille's space as Camille sees it, and leaves no trace but the journal (A17)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from preau.accounts import queries as accounts
from preau.cases import operations as cases
from preau.cases.models import Case, Message
from preau.delegation import middleware, operations
from preau.delegation.models import Viewing
from preau.delegation.tests.conftest import ClientOf
from preau.families import operations as family_operations
from preau.families.queries import HouseholdView
from preau.foundation import audit
from preau.foundation.audit.types import SubjectRef
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.accounts.models import User

REASON = "Mme Renaud ne trouve pas sa facture"
View = Callable[["User"], Client]


def address(home: HouseholdView) -> str:
    return f"/agents/guichet/famille/{home.reference}/voir/"


@pytest.fixture
def look(home: HouseholdView, lou: int, camille: "User", client_of: ClientOf) -> View:
    """An agent's browser once the view is open."""

    def opened(agent: "User") -> Client:
        client = client_of(agent)
        answer = client.post(address(home), {"seen_as": camille.pk, "reason": REASON})
        assert answer["Location"] == "/espace/"
        return client

    return opened


@pytest.fixture
def case(shipped: None, home: HouseholdView, lou: int, camille: "User", roy: "User", business_time: datetime) -> Case:
    """A sent demande with a message of ours that Camille has not opened."""
    me = accounts.actor_for(camille)
    draft = cases.start(key="nous-ecrire", actor=me, household_id=home.id, at=business_time)
    Case.objects.filter(pk=draft.pk).update(state="submitted", filed_at=business_time, received_on=date(2024, 8, 20))
    sent = Case.objects.get(pk=draft.pk)
    cases.write(case=sent, body="Bonjour, voici la réponse", actor=accounts.actor_for(roy), at=business_time)
    return sent


class TestOpen:
    def test_shows_the_space_under_a_banner(self, look: View, roy: "User") -> None:
        page = look(roy).get("/ma-famille/").content.decode()
        assert "Vous regardez l’espace de Camille Renaud" in page
        assert "Lou" in page

    def test_does_not_greet_the_agent_in_the_space_of_a_family(self, look: View, roy: "User") -> None:
        page = look(roy).get("/espace/").content.decode()
        assert "<h1>Mon tableau de bord</h1>" in page
        assert f"Bonjour {roy.first_name}" not in page

    def test_asks_for_a_reason(self, home: HouseholdView, camille: "User", roy: "User", client_of: ClientOf) -> None:
        answer = client_of(roy).post(address(home), {"seen_as": camille.pk, "reason": " "})
        assert "Écrivez une raison" in answer.content.decode()
        assert not Viewing.objects.exists()

    def test_takes_the_right(self, home: HouseholdView, lea: "User", camille: "User", client_of: ClientOf) -> None:
        assert client_of(lea).get(address(home)).status_code == 403
        assert client_of(camille).get(address(home)).status_code == 403

    def test_is_refused_on_ones_own_family(
        self, home: HouseholdView, lou: int, roy: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        family_operations.add_adult(
            household_id=home.id,
            first_name="Sylvie",
            last_name="Roy",
            birth_on=date(1980, 1, 1),
            relation="parent",
            user_id=roy.pk,
            case_reference="",
            verified=True,
            actor=SYSTEM,
            at=business_time,
        )
        assert client_of(roy).get(address(home)).status_code == 403

    def test_is_not_of_a_stranger_to_the_household(
        self, home: HouseholdView, ines: "User", roy: "User", business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            operations.open_viewing(
                household_id=home.id, seen_as_id=ines.pk, reason=REASON, actor=accounts.actor_for(roy), at=business_time
            )

    def test_is_read_by_the_family(self, look: View, roy: "User", camille: "User", client_of: ClientOf) -> None:
        look(roy)
        page = client_of(camille).get("/ma-famille/aide/").content.decode()
        assert REASON in page
        assert "Sylvie" not in page


class TestLooking:
    @pytest.mark.parametrize("path", ["/espace/", "/demarches/ajouter-un-enfant/", "/mon-profil/"])
    def test_changes_nothing_by_another_method(self, look: View, roy: "User", path: str) -> None:
        client, known = look(roy), Case.objects.count()
        assert client.post(path).status_code == 403
        assert client.delete(path).status_code == 403
        assert Case.objects.count() == known

    def test_leaves_a_message_unread(self, case: Case, look: View, roy: "User") -> None:
        message = Message.objects.get(case=case)
        assert look(roy).get(f"/demandes/{case.reference}/messages/{message.pk}/").status_code == 200
        message.refresh_from_db()
        assert message.read_at is None

    def test_rolls_back_whatever_a_page_writes(
        self, look: View, roy: "User", monkeypatch: pytest.MonkeyPatch, business_time: datetime
    ) -> None:
        client = look(roy)
        known = OutboxMessage.objects.count()
        self._pages_that_write(monkeypatch, business_time)
        client.get("/ma-famille/")
        assert OutboxMessage.objects.count() == known

    def test_a_page_that_writes_would_be_kept_otherwise(
        self, look: View, roy: "User", monkeypatch: pytest.MonkeyPatch, business_time: datetime
    ) -> None:
        client = look(roy)
        known = OutboxMessage.objects.count()
        self._pages_that_write(monkeypatch, business_time)
        keeping = SimpleNamespace(atomic=transaction.atomic, set_rollback=lambda _value: None)
        monkeypatch.setattr(middleware, "transaction", keeping)
        client.get("/ma-famille/")
        assert OutboxMessage.objects.count() == known + 1

    def _pages_that_write(self, monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
        from preau.families import queries as page
        from preau.foundation import outbox

        real = page.family_page

        def writing(*args: Any, **kwargs: Any) -> Any:
            outbox.add(kind="delegation.word", to="x@example.org", language="fr", context={}, at=at)
            return real(*args, **kwargs)

        monkeypatch.setattr(page, "family_page", writing)

    def test_hides_incomes_from_who_may_not_read_them(self, look: View, chef: "User") -> None:
        client = look(chef)
        assert client.get("/mon-tarif/").status_code == 403
        assert client.get("/mes-factures/").status_code == 200

    def test_shows_them_to_who_may(self, look: View, roy: "User") -> None:
        assert look(roy).get("/mon-tarif/").status_code == 200

    @pytest.mark.parametrize("path", ["/mon-profil/", "/ma-famille/aide/", "/mes-factures/prelevement/", "/agents/"])
    def test_opens_no_page_that_is_the_familys_alone(self, look: View, roy: "User", path: str) -> None:
        assert look(roy).get(path).status_code == 403

    def test_writes_each_page_in_the_journal(self, look: View, roy: "User", home: HouseholdView) -> None:
        look(roy).get("/ma-famille/")
        events = audit.queries.history_of(SubjectRef("families.household", str(home.id)))
        [page] = [event for event in events if event.kind == "delegation.viewing.page"]
        assert (page.details["route"], page.actor_name) == ("families:home", "Sylvie Roy")

    def test_is_over_after_fifteen_minutes(self, look: View, roy: "User") -> None:
        client = look(roy)
        until = Viewing.objects.get().until_at
        with time_machine.travel(until - timedelta(seconds=1), tick=False):
            assert client.get("/ma-famille/").status_code == 200
        with time_machine.travel(until, tick=False):
            assert client.get("/ma-famille/").status_code == 404

    def test_is_left_with_a_button(self, look: View, roy: "User") -> None:
        client = look(roy)
        assert client.post("/agir-pour/fin/")["Location"] == "/agents/"
        assert Viewing.objects.get().closed_at is not None
        assert client.get("/agents/").status_code == 200

    def test_has_none_of_the_rights_of_the_desk(self, look: View, roy: "User") -> None:
        assert look(roy).get("/agents/demandes/").status_code == 403


def test_the_right_is_given_to_casework_and_administration(roy: "User", lea: "User", chef: "User") -> None:
    has = [accounts.actor_for(agent).has(Right.FAMILIES_VIEW) for agent in (roy, lea, chef)]
    assert has == [True, False, True]
