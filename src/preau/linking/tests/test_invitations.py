"""The counter opens an account, or gives one back; its owner proves a birth date and chooses a password."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.cache import cache

from preau.accounts import operations as accounts
from preau.accounts import queries as account_queries
from preau.credentials import operations as credentials
from preau.credentials.models import FranceConnectLink
from preau.families.queries import AdultView, HouseholdView
from preau.foundation import clock
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import ANONYMOUS, SYSTEM, Actor
from preau.linking import operations, queries
from preau.linking.models import Invitation
from preau.linking.rules import LINK_LASTS
from preau.linking.tests.conftest import IDRISS_BORN

if TYPE_CHECKING:
    from django.test import Client

    from preau.accounts.models import User

ClientOf = Callable[..., "Client"]
PASSWORD = "trois-mots-sans-rapport"
NEW = "awa@example.org"


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


@pytest.fixture
def invite(home: HouseholdView, awa: AdultView, reception: Actor, business_time: datetime) -> Callable[[], str]:
    """Léa sends the link; answers its key, as the mail carries it."""

    def act() -> str:
        operations.invite(adult=awa, home=home, email=NEW, phone="", language="fr", actor=reception, at=business_time)
        return last_key()

    return act


@pytest.fixture
def use(business_time: datetime) -> Callable[..., str]:
    def act(key: str, birth_on: date = IDRISS_BORN) -> str:
        return operations.use_invitation(
            key=key, birth_on=birth_on, password=PASSWORD, actor=ANONYMOUS, at=business_time
        )

    return act


@pytest.fixture
def open_space(invite: Callable[[], str], use: Callable[..., str]) -> "User":
    """Awa, with her space open."""
    user: User = get_user_model().objects.get(username=use(invite()))
    return user


@pytest.fixture
def give_back(
    home: HouseholdView, awa_of: Callable[[], AdultView], roy: "User", business_time: datetime
) -> Callable[..., str]:
    """Mme Roy has seen a passport; answers the key of the new link."""

    def act(email: str = "awa.nouvelle@example.org") -> str:
        operations.replace_contact(
            adult=awa_of(),
            home=home,
            email=email,
            phone="0612345678",
            seen="passeport",
            actor=account_queries.actor_for(roy),
            at=business_time,
        )
        return last_key()

    return act


def last_key() -> str:
    mail = OutboxMessage.objects.filter(kind="linking.invitation").latest("pk")
    return str(mail.context["link"]).rstrip("/").rpartition("/")[2]


def may_log_in(client: "Client", login: str, password: str = PASSWORD) -> bool:
    client.post("/connexion/", {"login": login, "password": password})
    return "_auth_user_id" in client.session


def leave_keys(user: "User") -> None:
    """Whoever had come in added an application of codes, and their FranceConnect."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    FranceConnectLink.objects.create(user=user, sub="somebody", linked_at=user.date_joined)


def keys_of(user: "User") -> tuple[int, int]:
    owned = (Authenticator.objects.filter(user=user), FranceConnectLink.objects.filter(user=user))
    return owned[0].count(), owned[1].count()


class TestInvite:
    def test_binds_the_account_to_the_family(
        self, open_space: "User", home: HouseholdView, client: "Client", awa_of: Callable[[], AdultView]
    ) -> None:
        assert awa_of().user_id == open_space.pk
        assert may_log_in(client, NEW)
        assert "Idriss" in client.get("/ma-famille/").content.decode()

    def test_opens_nothing_before_the_link_is_used(self, invite: Callable[[], str], client: "Client") -> None:
        invite()
        client.post("/mot-de-passe-oublie/", {"email": NEW})
        assert not OutboxMessage.objects.filter(kind="accounts.password_link").exists()

    def test_opens_nothing_to_who_does_not_know_the_family(
        self, invite: Callable[[], str], use: Callable[..., str]
    ) -> None:
        key = invite()
        with pytest.raises(operations.LinkRefused):
            use(key, date(1999, 1, 1))
        assert queries.live_invitation(key)

    def test_serves_once(self, invite: Callable[[], str], use: Callable[..., str]) -> None:
        key = invite()
        use(key)
        with pytest.raises(operations.LinkRefused):
            use(key)

    def test_ends_after_seven_real_days(
        self, invite: Callable[[], str], use: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key, later = invite(), clock.real_now() + LINK_LASTS
        monkeypatch.setattr(clock, "real_now", lambda: later)
        with pytest.raises(operations.LinkRefused):
            use(key)

    def test_is_not_used_up_by_a_scanner(self, invite: Callable[[], str], client: "Client") -> None:
        key = invite()
        assert client.get(f"/premiers-pas/{key}/").status_code == 200
        assert queries.live_invitation(key)

    def test_says_that_an_address_is_taken(
        self, home: HouseholdView, awa: AdultView, client_of: ClientOf, lea: "User", nadia: "User"
    ) -> None:
        page = f"/agents/acces/{home.reference}/{awa.id}/courriel/"
        response = client_of(lea).post(page, {"email": nadia.email.upper(), "phone": "06 12 34 56 78"})
        assert "email" in response.context["form"].errors
        assert not Invitation.objects.exists()

    def test_page_opens_the_space_by_its_form(self, invite: Callable[[], str], client: "Client") -> None:
        typed = {"birth_on": "2017-06-09", "password1": PASSWORD, "password2": PASSWORD}
        assert client.post(f"/premiers-pas/{invite()}/", typed).status_code == 302
        assert may_log_in(client, NEW)


class TestGiveBack:
    def test_ends_the_sessions_and_the_password(
        self, open_space: "User", give_back: Callable[..., str], client_of: ClientOf, client: "Client"
    ) -> None:
        inside = client_of(open_space)
        give_back()
        assert inside.get("/ma-famille/").status_code == 302
        assert not may_log_in(client, "awa.nouvelle@example.org")

    def test_lets_the_owner_in_by_the_new_link(
        self, open_space: "User", give_back: Callable[..., str], use: Callable[..., str], client: "Client"
    ) -> None:
        use(give_back())
        assert may_log_in(client, "awa.nouvelle@example.org")

    def test_takes_away_the_keys_that_somebody_else_may_have_left(
        self, open_space: "User", give_back: Callable[..., str]
    ) -> None:
        leave_keys(open_space)
        give_back()
        assert keys_of(open_space) == (0, 0)

    def test_it_is_the_forgetting_that_takes_them_away(
        self, open_space: "User", give_back: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        leave_keys(open_space)
        monkeypatch.setattr(credentials, "forget_ways", lambda **_who: None)
        give_back()
        assert keys_of(open_space) == (1, 1)

    def test_warns_the_old_address(self, open_space: "User", give_back: Callable[..., str]) -> None:
        give_back()
        assert OutboxMessage.objects.get(kind="accounts.given_back").recipient == NEW

    def test_sends_another_link_when_the_first_was_lost(
        self, invite: Callable[[], str], give_back: Callable[..., str], use: Callable[..., str]
    ) -> None:
        lost, found = invite(), give_back(NEW)
        with pytest.raises(operations.LinkRefused):
            use(lost)
        use(found)

    def test_is_refused_for_the_account_of_an_agent(self, open_space: "User", give_back: Callable[..., str]) -> None:
        from preau.accounts.models import Agent, AgentRole

        AgentRole.objects.create(agent=Agent.objects.create(user=open_space), role="accueil")
        with pytest.raises(accounts.AgentsAccount):
            give_back()

    def test_is_refused_for_a_space_that_its_owner_closed(
        self, open_space: "User", give_back: Callable[..., str], business_time: datetime
    ) -> None:
        accounts.schedule_closing(user=open_space, actor=SYSTEM, at=business_time)
        assert accounts.close_account(user=open_space, actor=SYSTEM, at=business_time + timedelta(days=30))
        with pytest.raises(accounts.AccountClosed):
            give_back()

    def test_forgets_a_closing_that_somebody_else_may_have_asked(
        self, open_space: "User", give_back: Callable[..., str], business_time: datetime
    ) -> None:
        accounts.schedule_closing(user=open_space, actor=SYSTEM, at=business_time)
        give_back()
        give_back("awa.encore@example.org")  # asleep, not closed: once more is no refusal
        assert not accounts.close_account(user=open_space, actor=SYSTEM, at=business_time + timedelta(days=31))

    def test_page_says_that_a_closed_space_stays_closed(
        self,
        open_space: "User",
        home: HouseholdView,
        awa: AdultView,
        client_of: ClientOf,
        roy: "User",
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def closed(**_told: object) -> None:
            raise accounts.AccountClosed

        monkeypatch.setattr(operations, "replace_contact", closed)
        page = f"/agents/acces/{home.reference}/{awa.id}/coordonnees/"
        answer = client_of(roy).post(page, {"email": "a@example.org", "phone": "", "seen": "passeport"})
        assert "fermé par son titulaire" in answer.content.decode()

    def test_wants_to_know_which_document_was_seen(
        self, open_space: "User", home: HouseholdView, awa: AdultView, client_of: ClientOf, roy: "User"
    ) -> None:
        page = f"/agents/acces/{home.reference}/{awa.id}/coordonnees/"
        response = client_of(roy).post(page, {"email": "a@example.org", "phone": ""})
        assert "seen" in response.context["form"].errors

    def test_stops_after_three_a_day(
        self, open_space: "User", home: HouseholdView, awa: AdultView, client_of: ClientOf, roy: "User"
    ) -> None:
        page, client = f"/agents/acces/{home.reference}/{awa.id}/coordonnees/", client_of(roy)
        answers = [
            client.post(page, {"email": f"a{n}@example.org", "phone": "", "seen": "passeport"}).status_code
            for n in range(4)
        ]
        assert answers == [302, 302, 302, 200]


class TestTheFamilyPage:
    def test_costs_the_same_whatever_is_under_way(
        self,
        home: HouseholdView,
        awa: AdultView,
        make_code: Callable[[], str],
        client_of: ClientOf,
        lea: "User",
        django_assert_max_num_queries: Any,
    ) -> None:
        client, page = client_of(lea), f"/agents/acces/{home.reference}/"
        client.get(page)
        make_code()
        with django_assert_max_num_queries(14):
            client.get(page)

    def test_says_until_when_the_code_works(
        self, home: HouseholdView, make_code: Callable[[], str], client_of: ClientOf, lea: "User"
    ) -> None:
        make_code()
        until = clock.real_now() + timedelta(days=60)
        assert str(until.year) in client_of(lea).get(f"/agents/acces/{home.reference}/").content.decode()
