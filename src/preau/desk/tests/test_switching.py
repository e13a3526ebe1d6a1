"""A computer at the counter: one agent leaves, the next one is proposed by name and proves all the rest."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from preau.accounts import operations as accounts
from preau.accounts.colleagues import MOST, colleagues_of
from preau.accounts.models import User
from preau.credentials.models import Session
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from tests.harness.cast import PASSWORD

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
QUEUE, SWITCH = "/agents/demandes/?q=Benali", "/agents/changer/"


@pytest.fixture
def counter(client_of: ClientOf, roy: User) -> Client:
    """Mme Roy reads the queue on the computer of the counter."""
    browser = client_of(roy)
    assert "Changer d’agent" in browser.get(QUEUE).content.decode()
    return browser


def leave(browser: Client, page: str = QUEUE) -> str:
    """She presses « Changer d’agent » there: where it leads."""
    return browser.post(SWITCH, {"next": page}).headers["Location"]


def handle(browser: Client, name: str) -> str:
    listed = browser.get("/connexion/").context["colleagues"]
    return str(next(each.handle for each in listed if each.name == name))


def take_over(browser: Client, name: str, login_page: str, password: str = PASSWORD) -> Any:
    form = {"collegue": handle(browser, name), "password": password}
    target = browser.get(login_page).context["next"]
    return browser.post("/connexion/", {**form, "next": target}, follow=True)


class TestLeaving:
    def test_ends_the_session_on_the_server(self, counter: Client, roy: User) -> None:
        key = counter.cookies["session"].value
        leave(counter)
        assert not Session.objects.filter(session_key=key).exists()
        assert counter.get("/agents/").status_code == 302

    def test_leaves_nothing_of_what_was_typed(self, counter: Client) -> None:
        session = counter.session
        session["typed"] = "Benali"
        session.save()
        leave(counter)
        assert "typed" not in counter.session

    def test_shows_the_name_and_nothing_else_of_them(self, counter: Client, roy: User) -> None:
        page = counter.get(leave(counter)).content.decode()
        assert roy.get_full_name() in page
        assert "La session de" in page
        chosen = counter.get(f"/connexion/?collegue={handle(counter, roy.get_full_name())}").content.decode()
        for secret in (roy.email, f'value="{roy.username}"'):
            assert secret not in page + chosen

    def test_goes_nowhere_else(self, counter: Client) -> None:
        assert "evil" not in leave(counter, "https://evil.example/")
        assert "evil" not in leave(counter, "//evil.example")


class TestTakingOver:
    def test_goes_on_from_the_same_page(self, counter: Client, roy: User, lea: User) -> None:
        counter.post("/connexion/", {"login": "lea", "password": PASSWORD, "next": leave(counter)})
        login_page = leave(counter)
        answer = take_over(counter, roy.get_full_name(), login_page)
        assert answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"] == "/agents/demandes/?q=Benali"
        assert answer.context["request"].actor.id == roy.pk

    def test_lands_on_their_own_desk_when_the_page_is_not_theirs(self, counter: Client, diallo: User) -> None:
        login_page = leave(counter)
        target = counter.get(login_page).context["next"]
        form = {"login": "diallo", "password": PASSWORD, "next": target}
        answer = counter.post("/connexion/", form, follow=True)
        assert answer.status_code == 200
        assert answer.request["PATH_INFO"] == "/agents/"
        assert "n’est pas ouverte à votre rôle" in answer.content.decode()

    def test_still_needs_the_password(self, counter: Client, roy: User) -> None:
        answer = take_over(counter, roy.get_full_name(), leave(counter), password="wrong")
        page = answer.content.decode()
        assert "ne convient pas" in page
        assert roy.get_full_name() in page
        assert 'name="login"' not in page
        assert counter.get("/agents/").status_code == 302

    def test_is_counted_like_any_other_try(self, counter: Client, roy: User) -> None:
        login_page = leave(counter)
        pages = [take_over(counter, roy.get_full_name(), login_page, "wrong").content.decode() for _try in range(6)]
        assert "Trop d’essais" in pages[-1]
        assert "Trop d’essais" not in pages[0]

    def test_asks_the_second_step(self, counter: Client, roy: User) -> None:
        from allauth.mfa.totp.internal.auth import TOTP

        TOTP.activate(roy, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        answer = take_over(counter, roy.get_full_name(), leave(counter))
        assert answer.request["PATH_INFO"] == "/connexion/deuxieme-etape/"
        assert counter.get("/agents/").status_code == 302


class TestTheList:
    def test_is_nowhere_before_somebody_shares_the_computer(self, client_of: ClientOf, roy: User) -> None:
        browser = Client()
        browser.post("/connexion/", {"login": "roy", "password": PASSWORD})
        browser.post("/deconnexion/")
        assert "Sur cet ordinateur" not in browser.get("/connexion/").content.decode()

    def test_is_nowhere_with_a_cookie_of_one_s_own_making(self, counter: Client, roy: User) -> None:
        leave(counter)
        cookie = counter.cookies[settings.PREAU_COLLEAGUES_COOKIE_NAME].value
        stranger = Client()
        stranger.cookies[settings.PREAU_COLLEAGUES_COOKIE_NAME] = f"{cookie[:-1]}{'A' if cookie[-1] != 'A' else 'B'}"
        assert "Sur cet ordinateur" not in stranger.get("/connexion/").content.decode()
        stranger.cookies[settings.PREAU_COLLEAGUES_COOKIE_NAME] = cookie  # control: the true one shows it
        assert "Sur cet ordinateur" in stranger.get("/connexion/").content.decode()

    def test_keeps_five_agents_and_no_parent(self, counter: Client, camille: User, rf: Any) -> None:
        for number in range(MOST + 1):
            accounts.create_agent(
                username=f"agent{number}", password=PASSWORD, first_name="Agent", last_name=f"N{number}",
                email=f"agent{number}@example.org", job_title="", roles=["accueil"], school_ids=[], actor=SYSTEM,
                at=clock.now(),
            )  # fmt: skip
        leave(counter)
        for name in [*(f"agent{number}" for number in range(MOST + 1)), "camille"]:
            counter.post("/connexion/", {"login": name, "password": PASSWORD})
            counter.post("/deconnexion/")
        request = rf.get("/")
        request.COOKIES = {name: morsel.value for name, morsel in counter.cookies.items()}
        assert [each.name for each in colleagues_of(request)] == [f"Agent N{number}" for number in range(5, 0, -1)]

    def test_forgets_who_has_left(self, counter: Client, roy: User) -> None:
        leave(counter)
        User.objects.filter(pk=roy.pk).update(is_active=False)
        assert counter.get("/connexion/").context["colleagues"] == []

    def test_is_forgotten_at_once(self, counter: Client, roy: User) -> None:
        leave(counter)
        page = counter.post("/connexion/oublier/", {"next": "/agents/"}, follow=True)
        assert page.context["next"] == "/agents/"
        assert counter.get("/connexion/").context["colleagues"] == []

    def test_opens_nothing_by_itself(self, counter: Client, roy: User) -> None:
        leave(counter)
        assert counter.get(f"/connexion/?collegue={handle(counter, roy.get_full_name())}").status_code == 200
        assert counter.get("/agents/").status_code == 302

    def test_would_hold_everybody_who_logs_in_if_nobody_had_to_share(
        self, roy: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control: the computer counts as shared from the first login on."""
        from preau.accounts import colleagues

        monkeypatch.setattr(colleagues, "remember", lambda *args: colleagues.share(args[0], args[1], args[2].pk))
        browser = Client()
        browser.post("/connexion/", {"login": "roy", "password": PASSWORD})
        browser.post("/deconnexion/")
        assert roy.get_full_name() in browser.get("/connexion/").content.decode()
