"""Threats 5 and 7: a session is its owner's, a form is ours, and nobody is led elsewhere."""

import re
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

import pytest
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client

from preau.accounts.public import destination
from tests.harness.cast import PASSWORD
from tests.threats.addresses import Values, addresses
from tests.threats.family import Secrets

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
SESSION = "session"
ELSEWHERE = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
    "javascript:alert(1)", "data:text/html,x", "%2f%2fevil.example", "/%0d%0aLocation: https://evil.example",
    "/\r\nX: y", "\u2044\u2044evil.example", "\uff0f\uff0fevil.example", "http:evil.example", " //evil.example",
    "\t//evil.example", "/\t/evil.example", "@evil.example", "https:///evil.example",
)  # fmt: skip


def one_of_each(values: Values) -> Iterator[tuple[str, str]]:
    seen = set[str]()
    for name, address in addresses(values):
        if name not in seen:
            seen.add(name)
            yield name, address


def log_in(client: Client, password: str = PASSWORD) -> None:
    assert client.post("/connexion/", {"login": "camille", "password": password}).status_code == 302


def is_in(client: Client) -> bool:
    return client.get("/mon-profil/").status_code == 200


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies[SESSION] = value
    return client


def a_planted_session_stays_outside() -> None:
    """Somebody gave Camille a session of theirs before she logs in."""
    planted = Client().session
    planted["planted"] = "yes"
    planted.save()
    victim = with_cookie(str(planted.session_key))
    log_in(victim)
    assert victim.cookies[SESSION].value != planted.session_key
    assert not is_in(with_cookie(str(planted.session_key)))


class TestSession:
    def test_a_session_from_before_the_login_is_worth_nothing(self, camille: "User") -> None:
        a_planted_session_stays_outside()

    def test_it_is_the_new_key_that_does_it(self, camille: "User", monkeypatch: pytest.MonkeyPatch) -> None:
        """Negative control."""
        from preau.accounts.sessions import SessionStore

        monkeypatch.setattr(SessionStore, "cycle_key", lambda _self: None)
        with pytest.raises(AssertionError):
            a_planted_session_stays_outside()

    def test_logging_out_ends_it_on_the_server(self, camille: "User") -> None:
        client = Client()
        log_in(client)
        stolen = client.cookies[SESSION].value
        assert is_in(with_cookie(stolen))
        client.post("/deconnexion/")
        assert not is_in(with_cookie(stolen))

    def test_a_new_password_ends_the_others(self, camille: "User") -> None:
        here, there = Client(), Client()
        log_in(here)
        log_in(there)
        new = "un-velo-et-trois-pommes"
        form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert here.post("/mon-profil/mot-de-passe/", form).status_code == 302
        assert (is_in(here), is_in(there)) == (True, False)


class TestForgery:
    # PayFiP bears no token: its word only makes us ask PayFiP itself, and its return only leads to a page.
    # Nor does the mail program of who wants no more of a topic (RFC 8058): the address itself is the secret.
    WITHOUT_TOKEN = frozenset({"payments:payfip-notification", "payments:payfip-return", "portal:unsubscribe"})

    def unprotected(self, values: Values, client: Client) -> list[str]:
        cookies, found = dict(client.cookies), list[Any]()
        for name, address in one_of_each(values):
            client.cookies = SimpleCookie(cookies)
            if name not in self.WITHOUT_TOKEN and client.post(address).status_code not in {403, 405}:
                found.append(name)
        return found

    @pytest.mark.walk
    @pytest.mark.parametrize("who", ["anonymous", "owner", "roy"])
    def test_no_page_takes_a_form_without_its_token(
        self, who: str, secrets: Secrets, values: Values, client_of: ClientOf, request: pytest.FixtureRequest
    ) -> None:
        client = Client(enforce_csrf_checks=True)
        if who != "anonymous":
            client = client_of(request.getfixturevalue(who), csrf=True)
        assert self.unprotected(values, client) == []

    def test_a_token_of_somebody_else_is_no_token(self, camille: "User", client_of: ClientOf) -> None:
        stranger = Client(enforce_csrf_checks=True)
        page = stranger.get("/connexion/").content.decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
        victim = client_of(camille, csrf=True)
        victim.get("/mon-profil/")
        assert victim.post("/langue/", {"language": "en", "csrfmiddlewaretoken": token}).status_code == 403

    def test_it_is_the_token_that_is_asked(
        self, secrets: Secrets, values: Values, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr(CsrfViewMiddleware, "process_view", lambda *_args: None)
        assert len(self.unprotected(values, client_of(secrets.owner, csrf=True))) > 5


class TestElsewhere:
    def leaves(self, location: str) -> bool:
        """As a browser reads it: backslashes are slashes, tabs and line breaks are nothing."""
        read = re.sub(r"[\t\r\n]", "", location).strip().replace("\\", "/")
        return bool(re.match(r"(?i)([a-z][a-z0-9+.-]*:|//)", read))

    def places(self, target: str) -> list[str]:
        client = Client()
        login = client.post("/connexion/", {"login": "camille", "password": PASSWORD, "next": target})
        language = client.post("/langue/", {"language": "en", "next": target})
        return [answer.get("Location", "/") for answer in (login, language)]

    @pytest.mark.parametrize("target", ELSEWHERE, ids=ascii)
    def test_next_never_leaves_the_house(self, target: str, camille: "User") -> None:
        assert [place for place in self.places(target) if self.leaves(place)] == []

    @pytest.mark.parametrize("target", ELSEWHERE, ids=ascii)
    def test_the_sign_up_s_mail_neither(self, target: str, rf: Any) -> None:
        asked = destination.next_of(rf.post("/", {"next": target}))
        assert not self.leaves(asked)

    def test_a_careless_redirect_is_found(self, camille: "User", monkeypatch: pytest.MonkeyPatch) -> None:
        """Negative control."""
        from preau.foundation.web import views

        monkeypatch.setattr(views, "_safe", lambda _request, target: target)
        assert any(self.leaves(place) for place in self.places("https://evil.example"))


class TestHeaders:
    WANTED = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")

    def without(self, values: Values, client: Client) -> list[tuple[str, str]]:
        cookies, found = dict(client.cookies), list[Any]()
        for name, address in one_of_each(values):
            client.cookies = SimpleCookie(cookies)
            answer = client.get(address)
            policy = answer.get("Content-Security-Policy", "")
            found += [(name, header) for header in self.WANTED if header not in answer]
            if "frame-ancestors 'none'" not in policy and "sandbox" not in policy:
                found.append((name, policy))
            if "unsafe" in policy or "*" in policy:
                found.append((name, policy))
        return found

    @pytest.mark.walk
    @pytest.mark.parametrize("who", ["anonymous", "owner", "roy"])
    def test_every_answer_says_what_a_browser_may_do(
        self, who: str, secrets: Secrets, values: Values, client_of: ClientOf, request: pytest.FixtureRequest
    ) -> None:
        client = Client() if who == "anonymous" else client_of(request.getfixturevalue(who))
        assert self.without(values, client) == []

    def test_errors_say_it_too(self, client: Client, db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from preau.portal.public import home

        def broken(*_args: Any) -> None:
            raise RuntimeError("an accident")

        client.raise_request_exception = False
        monkeypatch.setattr(home, "render", broken)
        many = "&".join(f"k{number}=v" for number in range(600))
        answers = {
            404: client.get("/nulle-part/"),
            403: Client(enforce_csrf_checks=True).post("/connexion/"),
            400: client.post("/connexion/", many, content_type="application/x-www-form-urlencoded"),
            413: client.get("/", CONTENT_LENGTH="9" * 12),
            500: client.get("/"),
        }
        for status, answer in answers.items():
            assert answer.status_code == status
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            assert answer["X-Content-Type-Options"] == "nosniff"

    def test_a_page_without_them_is_found(
        self, secrets: Secrets, values: Values, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        from csp.middleware import CSPMiddleware

        monkeypatch.setattr(CSPMiddleware, "process_response", lambda _self, _request, response: response)
        assert len(self.without(values, Client())) > 20

    def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(self, camille: "User") -> None:
        client = Client()
        client.get("/connexion/")
        log_in(client)
        for name in (SESSION, "csrf"):
            assert (client.cookies[name]["httponly"], client.cookies[name]["samesite"]) == (True, "Lax")
