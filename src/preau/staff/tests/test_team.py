"""Équipe: agents come by invitation, change roles, and leave."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from preau.accounts import operations, queries
from preau.accounts.models import Agent, AgentInvitation, AgentRole, User
from preau.accounts.queries import actor_for
from preau.accounts.roles import RIGHTS, Role
from preau.foundation import clock
from preau.foundation.audit import queries as audit
from preau.foundation.jobs import testing as jobs
from preau.kernel.decision import Refused
from preau.kernel.rights import Right
from tests.harness.cast import PASSWORD

if TYPE_CHECKING:
    ClientOf = Callable[..., Client]

NEW = {
    "first_name": "Noé", "last_name": "d’Arc", "email": "Noe@Caisse.example.org", "job_title": "Guichet",
    "roles": ["accueil"],
}  # fmt: skip
CHOSEN = "un-velo-et-trois-pommes"


@pytest.fixture
def browser(chef: User, client_of: "ClientOf") -> Client:
    return client_of(chef)


def invited(browser: Client) -> str:
    """The path of the link that was mailed."""
    assert browser.post("/agents/equipe/inviter/", NEW).status_code == 302
    jobs.run_all()
    body = str(mail.outbox[-1].body)
    link = next(word for word in body.split() if "/invitation/" in word)
    return link[link.index("/invitation/") :]


def accept(path: str) -> Any:
    return Client().post(path, {"password1": CHOSEN, "password2": CHOSEN})


class TestInviting:
    def test_lets_somebody_choose_a_password_and_come_in(self, browser: Client) -> None:
        path = invited(browser)
        assert mail.outbox[-1].to == ["noe@caisse.example.org"]
        assert accept(path).status_code == 302
        assert Client().post("/connexion/", {"login": "noe.darc", "password": CHOSEN})["Location"] == "/agents/"

    def test_is_not_used_up_by_a_mail_scanner(self, browser: Client) -> None:
        path = invited(browser)
        assert [Client().get(path).status_code, Client().head(path).status_code] == [200, 200]
        assert accept(path).status_code == 302

    def test_works_once(self, browser: Client) -> None:
        path = invited(browser)
        accept(path)
        assert accept(path).status_code == 404

    def test_lasts_72_hours(self, browser: Client) -> None:
        path = invited(browser)
        with time_machine.travel(clock.real_now() + timedelta(hours=72, minutes=1)):
            assert accept(path).status_code == 404

    def test_again_ends_the_first_link(self, browser: Client) -> None:
        path = invited(browser)
        browser.post("/agents/equipe/agents/noe.darc/inviter/")
        assert accept(path).status_code == 404
        assert AgentInvitation.objects.filter(ended_at=None).count() == 1

    def test_of_a_known_e_mail_says_so_and_loses_nothing(self, browser: Client, lea: User) -> None:
        page = browser.post("/agents/equipe/inviter/", {**NEW, "email": lea.email}).content.decode()
        assert "Quelqu’un a déjà ce nom d’utilisateur ou ce courriel." in page
        assert 'value="Guichet"' in page

    def test_refuses_a_password_easy_to_guess(self, browser: Client) -> None:
        path = invited(browser)
        assert Client().post(path, {"password1": "12345678", "password2": "12345678"}).status_code == 200
        assert accept(path).status_code == 302


class TestChanging:
    def change(self, user: User, by: User, at: datetime, roles: list[str]) -> None:
        operations.change_agent(
            user=user, job_title="Accueil", roles=roles, service_ids=[], school_ids=[], actor=actor_for(by), at=at
        )

    def test_is_told_to_the_agent_and_kept_in_the_journal(self, chef: User, lea: User, browser: Client) -> None:
        form = {"job_title": "Accueil et régie", "roles": ["accueil", "regie"]}
        assert browser.post("/agents/equipe/agents/lea/", form).status_code == 302
        jobs.run_all()
        assert mail.outbox[-1].to == [lea.email]
        assert "Accueil du public, Régie" in str(mail.outbox[-1].body)
        last = audit.history_of(lea)[-1]
        assert (last.kind, last.details["before"]) == ("accounts.agent.changed", "Accueil du public")
        assert Right.IBAN_READ in actor_for(User.objects.get(pk=lea.pk)).rights

    def test_of_oneself_is_refused(self, chef: User, browser: Client, business_time: datetime) -> None:
        assert browser.post("/agents/equipe/agents/chef/", {"job_title": "x", "roles": ["regie"]}).status_code == 403
        assert browser.post("/agents/equipe/agents/chef/fermer/").status_code == 403

    def test_by_somebody_who_does_not_administer_is_refused(
        self, roy: User, lea: User, business_time: datetime
    ) -> None:
        with pytest.raises(Refused):
            self.change(lea, roy, business_time, ["administration"])

    def test_never_leaves_nobody_to_administer(self, chef: User, business_time: datetime) -> None:
        from preau.kernel.actor import SYSTEM

        with pytest.raises(operations.LastAdministrator):
            operations.close_agent(user=chef, actor=SYSTEM, at=business_time)

    def test_posts_of_other_columns_change_nothing(self, lea: User, browser: Client) -> None:
        """Threat 10."""
        guesses = {"is_staff": "1", "is_superuser": "1", "username": "root", "email": "x@example.org", "password": "x"}
        browser.post("/agents/equipe/agents/lea/", {"job_title": "Accueil", "roles": ["accueil"], **guesses})
        now = User.objects.get(pk=lea.pk)
        assert (now.is_staff, now.is_superuser, now.username, now.email) == (False, False, "lea", lea.email)


class TestLeaving:
    def test_ends_the_sessions_and_keeps_the_name(self, lea: User, browser: Client, client_of: "ClientOf") -> None:
        hers = client_of(lea)
        assert hers.get("/agents/").status_code == 200
        browser.post("/agents/equipe/agents/lea/fermer/")
        assert hers.get("/agents/").status_code == 302
        assert User.objects.get(pk=lea.pk).get_full_name() == "Léa Morin"
        assert "Cet espace est fermé" in _door("lea").content.decode()

    def test_is_undone_by_an_invitation(self, lea: User, browser: Client) -> None:
        browser.post("/agents/equipe/agents/lea/fermer/")
        browser.post("/agents/equipe/agents/lea/inviter/")
        assert User.objects.get(pk=lea.pk).is_active


class TestAParentWhoWorkedHere:
    @pytest.fixture
    def parent(self, camille: User, chef: User, business_time: datetime) -> User:
        """Camille worked at the counter for a summer."""
        agent = Agent.objects.create(user=camille)
        AgentRole.objects.create(agent=agent, role="accueil")
        return camille

    def test_loses_the_roles_and_keeps_the_family_s_space(
        self, parent: User, browser: Client, client_of: "ClientOf"
    ) -> None:
        assert client_of(parent).get("/agents/").status_code == 200
        browser.post(f"/agents/equipe/agents/{parent.username}/fermer/")
        hers = client_of(parent)
        assert hers.get("/agents/").status_code == 403
        assert hers.get("/espace/").status_code == 200
        assert [event.kind for event in audit.history_of(parent)].count("accounts.agent.left") == 1

    def test_is_shown_as_gone_and_may_come_back(self, parent: User, browser: Client, client_of: "ClientOf") -> None:
        page = f"/agents/equipe/agents/{parent.username}/"
        browser.post(f"{page}fermer/")
        assert "garde son espace de famille" in browser.get(page).content.decode()
        browser.post(page, {"job_title": "Accueil", "roles": ["accueil"]})
        assert client_of(parent).get("/agents/").status_code == 200

    def test_would_lose_it_like_an_agent_without_family(
        self, parent: User, browser: Client, client_of: "ClientOf", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: nobody looks whether there is a family."""
        monkeypatch.setattr(
            "preau.accounts.operations.agents._left",
            lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        )
        browser.post(f"/agents/equipe/agents/{parent.username}/fermer/")
        assert client_of(parent).get("/espace/").status_code == 302


class TestTheList:
    def test_is_searched_and_costs_the_same_for_many(
        self, browser: Client, lea: User, roy: User, django_assert_num_queries: Any
    ) -> None:
        page = browser.get("/agents/equipe/?q=morin").content.decode()
        assert "Léa Morin" in page
        assert "Sylvie Roy" not in page
        with django_assert_num_queries(9):
            browser.get("/agents/equipe/")

    def test_opens_for_who_protects_data_to_read_only(self, lea: User, browser: Client, client_of: "ClientOf") -> None:
        browser.post("/agents/equipe/agents/lea/", {"job_title": "DPO", "roles": ["dpo"]})
        hers = client_of(User.objects.get(pk=lea.pk))
        assert hers.get("/agents/equipe/").status_code == 200
        assert hers.get("/agents/equipe/inviter/").status_code == 403


class TestRoles:
    @pytest.mark.parametrize("right", [Right.INCOME_READ, Right.IBAN_READ, Right.HEALTH_READ])
    def test_income_bank_and_health_come_with_one_role_each(self, right: Right) -> None:
        assert len([role for role in Role.values if right in RIGHTS[role]]) == 1

    def test_every_role_has_its_rights(self) -> None:
        assert set(RIGHTS) == set(Role.values)

    def test_a_service_that_answers_nothing_opens_nothing(self) -> None:
        assert queries.actors._procedures_of([[]]) == frozenset()
        assert queries.actors._procedures_of([]) is None


def _door(login: str) -> Any:
    return Client().post("/connexion/", {"login": login, "password": PASSWORD}, follow=True)
