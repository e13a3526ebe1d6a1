"""Agents must have a second step before they read anything of families; the head of service resets a lost one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from preau.accounts.queries import actor_for
from preau.credentials import operations, queries
from preau.credentials.middleware import SecondStepFirst
from preau.foundation import audit, clock
from preau.foundation.jobs import testing as jobs
from preau.kernel.decision import Refused
from tests.harness.cast import agent

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Any]
WithApplication = Callable[["User"], "User"]


@pytest.fixture
def needed(settings: Any) -> None:
    settings.PREAU_AGENTS_NEED_SECOND_FACTOR = True


def desk(client: Client) -> Any:
    return client.get(reverse("desk:home"))


class TestNeeded:
    def test_an_agent_without_one_is_sent_to_add_one(self, needed: None, client_of: ClientOf, roy: "User") -> None:
        answer = desk(client_of(roy))
        assert answer.url == reverse("mfa_index")

    def test_and_finds_the_way_there_open(self, needed: None, client_of: ClientOf, roy: "User") -> None:
        client = client_of(roy)
        desk(client)
        page = client.get(reverse("mfa_index")).content.decode()
        assert "elle protège les familles" in page
        for name in ("mfa_activate_totp", "mfa_add_webauthn"):
            assert client.get(reverse(name)).url.startswith(reverse("account_reauthenticate"))
        assert client.post(reverse("account_logout")).status_code == 302

    def test_an_agent_with_one_works(
        self, needed: None, client_of: ClientOf, roy: "User", with_application: WithApplication
    ) -> None:
        assert desk(client_of(with_application(roy))).status_code == 200

    def test_is_looked_up_once_per_session(
        self,
        needed: None,
        client_of: ClientOf,
        roy: "User",
        with_application: WithApplication,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        client = client_of(with_application(roy))
        desk(client)
        monkeypatch.setattr(queries, "has_factor", lambda _user_id: pytest.fail("asked again"))
        assert desk(client).status_code == 200

    def test_a_family_chooses(self, needed: None, client_of: ClientOf, camille: "User") -> None:
        assert client_of(camille).get(reverse("portal:dashboard")).status_code == 200

    def test_a_demonstration_goes_without(self, client_of: ClientOf, roy: "User") -> None:
        assert desk(client_of(roy)).status_code == 200

    def test_without_the_middleware_the_desk_would_open(
        self, needed: None, client_of: ClientOf, roy: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr(SecondStepFirst, "process_view", lambda *_args: None)
        assert desk(client_of(roy)).status_code == 200


class TestReset:
    REASON = "Téléphone volé samedi"

    def address(self, agent: "User") -> str:
        return reverse("credentials-desk:reset-factors", args=[agent.username])

    def test_the_head_of_service_gives_a_reason(
        self, client_of: ClientOf, chef: "User", roy: "User", with_application: WithApplication
    ) -> None:
        there = client_of(with_application(roy))
        head = client_of(chef)
        assert "en place" in head.get(reverse("credentials-desk:factors")).content.decode()
        assert "Écrivez pourquoi" in head.post(self.address(roy), {"reason": " "}).content.decode()
        assert queries.has_factor(roy.pk)
        head.post(self.address(roy), {"reason": self.REASON})
        assert not queries.has_factor(roy.pk)
        assert desk(there).status_code == 302

    def test_the_agent_is_told_by_whom_and_the_journal_why(
        self, client_of: ClientOf, chef: "User", roy: "User", with_application: WithApplication
    ) -> None:
        client_of(chef).post(self.address(with_application(roy)), {"reason": self.REASON})
        jobs.run_all()
        assert "Hélène Vasseur a retiré vos clés" in mail.outbox[-1].body
        sentences = [entry.sentence for entry in audit.queries.history_of(roy)]
        assert any(self.REASON in sentence for sentence in sentences)

    def test_nobody_resets_their_own(
        self, client_of: ClientOf, chef: "User", with_application: WithApplication
    ) -> None:
        answer = client_of(with_application(chef)).post(self.address(chef), {"reason": self.REASON})
        assert answer.status_code == 403
        assert queries.has_factor(chef.pk)

    def test_the_operation_refuses_once_more(self, roy: "User", lea: "User", with_application: WithApplication) -> None:
        with pytest.raises(Refused):
            operations.reset_factors(
                agent=with_application(lea), reason=self.REASON, actor=actor_for(roy), at=clock.now()
            )
        assert queries.has_factor(lea.pk)

    def test_a_family_is_not_in_this_list(self, client_of: ClientOf, chef: "User", camille: "User") -> None:
        assert client_of(chef).get(self.address(camille)).status_code == 404

    def test_the_list_asks_the_same_whatever_the_number_of_agents(
        self, client_of: ClientOf, chef: "User", django_assert_num_queries: Any
    ) -> None:
        client, page = client_of(chef), reverse("credentials-desk:factors")
        client.get(page)
        with django_assert_num_queries(7):
            client.get(page)
        for name in ("karim", "lise", "omar"):
            agent(name, name.title(), "Haddad", "Accueil", ["accueil"], clock.now())
        with django_assert_num_queries(7):
            client.get(page)
