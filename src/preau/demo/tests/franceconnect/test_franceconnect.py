"""The whole way of FranceConnect against its double: who comes in, who does not, and every lie that it may tell."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from preau.accounts.queries import actor_for
from preau.credentials import operations, queries
from preau.credentials.public import franceconnect
from preau.demo.franceconnect.book import KID, Book
from preau.demo.franceconnect.server import running
from preau.foundation import clock
from preau.kernel.decision import Refused
from tests.harness.cast import PASSWORD

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
LEAVE, BACK = "/connexion/franceconnect/", "/connexion/franceconnect/retour/"
FIRST, LINK = "/connexion/franceconnect/premiere-fois/", "/mon-profil/securite/franceconnect/"
ClientOf = Callable[..., Any]


@pytest.fixture
def book(settings: Any) -> Iterator[Book]:
    with running() as double:
        settings.PREAU_FRANCECONNECT_URL = double.issuer
        settings.PREAU_FRANCECONNECT_CLIENT_ID = "preau"
        settings.PREAU_FRANCECONNECT_SECRET = "a secret of the double"
        cache.clear()
        yield double


def goes(client: Any, target: str = "") -> dict[str, str]:
    """What the browser carries over there."""
    address = client.get(LEAVE, {"next": target} if target else {}).url
    return dict(parse_qsl(urlsplit(address).query))


def comes_back(client: Any, book: Book, asked: dict[str, str], who: str = "camille") -> Any:
    code = book.code_for(who, asked)
    return client.get(BACK, {"code": code, "state": asked["state"]})


def whole_way(client: Any, book: Book, who: str = "camille", target: str = "") -> Any:
    return comes_back(client, book, goes(client, target), who)


def link(user: "User", sub: str = "sub-of-camille") -> None:
    operations.link_franceconnect(user=user, sub=sub, actor=actor_for(user), at=clock.now())


def is_in(client: Any) -> bool:
    return "_auth_user_id" in client.session


class TestComingIn:
    def test_who_is_linked_comes_in(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        assert whole_way(client, book).url == reverse("portal:dashboard")
        assert client.session["_auth_user_id"] == str(camille.pk)

    def test_where_they_wanted_to_go(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        assert whole_way(client, book, target="/demandes/").url == "/demandes/"

    @pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
    def test_but_never_elsewhere(self, book: Book, client: Any, camille: "User", target: str) -> None:
        link(camille)
        assert whole_way(client, book, target=target).url == reverse("portal:dashboard")

    def test_asks_for_the_pivot_identity_and_the_level_of_the_law(self, book: Book, client: Any) -> None:
        asked = goes(client)
        assert asked["acr_values"] == "eidas1"
        assert {"openid", "given_name", "birthplace", "birthcountry"} <= set(asked["scope"].split())

    def test_the_session_s_key_changes(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        asked = goes(client)
        before = client.cookies["session"].value
        comes_back(client, book, asked)
        assert client.cookies["session"].value != before

    def test_the_password_still_works(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        client.post("/connexion/", {"login": "camille", "password": PASSWORD})
        assert is_in(client)

    def test_a_second_step_is_still_asked(self, book: Book, client: Any, camille: "User") -> None:
        from allauth.mfa.models import Authenticator

        link(camille)
        Authenticator.objects.create(user=camille, type=Authenticator.Type.TOTP, data={"secret": "x"})
        assert whole_way(client, book).url == reverse("mfa_authenticate")
        assert not is_in(client)

    def test_a_closed_account_stays_closed(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        camille.is_active = False
        camille.save()
        assert whole_way(client, book).url == FIRST
        assert not is_in(client)

    def test_the_button_is_there_only_when_it_works(self, client: Any, book: Book, settings: Any) -> None:
        assert "FranceConnect" in client.get("/connexion/").content.decode()
        settings.PREAU_FRANCECONNECT_URL = ""
        assert "FranceConnect" not in client.get("/connexion/").content.decode()
        assert client.get(LEAVE).status_code == 404

    def test_giving_up_over_there_is_said_kindly(self, book: Book, client: Any) -> None:
        state = goes(client)["state"]
        answer = client.get(BACK, {"error": "access_denied", "state": state}, follow=True)
        assert "pas allé au bout" in answer.content.decode()

    def test_when_it_is_down_the_password_is_offered(self, book: Book, client: Any, settings: Any) -> None:
        settings.PREAU_FRANCECONNECT_URL = "http://127.0.0.1:9"
        assert "ne répond pas" in client.get(LEAVE, follow=True).content.decode()


class TestFirstTime:
    def test_an_email_in_common_opens_nothing(self, book: Book, client: Any, camille: "User") -> None:
        assert whole_way(client, book).url == FIRST
        assert not is_in(client)
        assert not queries.is_linked(camille.pk)

    def test_camille_logs_in_once_and_links(self, book: Book, client: Any, camille: "User") -> None:
        whole_way(client, book)
        page = client.get(FIRST).content.decode()
        assert "Bonjour Camille" in page
        login = client.post("/connexion/", {"login": "camille", "password": PASSWORD, "next": LINK})
        assert login.url == LINK
        assert "l’espace de Camille Renaud" in client.get(LINK).content.decode()
        assert client.post(LINK).url == reverse("mfa_index")
        assert queries.owner_of_sub("sub-of-camille") == camille

    def test_somebody_new_finds_the_form_filled_in(self, book: Book, client: Any) -> None:
        whole_way(client, book)
        page = client.get("/creer-mon-espace/").content.decode()
        for known in ('value="Camille"', 'value="Renaud"', 'value="1986-05-14"', 'value="camille@example.org"'):
            assert known in page

    def test_a_year_without_its_day_is_left_empty(self, book: Book, client: Any) -> None:
        whole_way(client, book, who="ahmed")
        page = client.get("/creer-mon-espace/").content.decode()
        assert 'value="Ahmed"' in page
        assert "1990-00" not in page

    def test_linking_waits_for_a_press(self, book: Book, client_of: ClientOf, camille: "User") -> None:
        client = client_of(camille)
        assert whole_way(client, book).url == LINK
        client.get(LINK)
        assert not queries.is_linked(camille.pk)

    def test_a_sub_of_another_account_is_refused(
        self, book: Book, client_of: ClientOf, camille: "User", ines: "User"
    ) -> None:
        link(ines)
        client = client_of(camille)
        whole_way(client, book)
        assert "ouvre déjà un autre espace" in client.post(LINK, follow=True).content.decode()
        assert not queries.is_linked(camille.pk)
        assert client.session["_auth_user_id"] == str(camille.pk)

    def test_an_account_has_one_person(self, book: Book, client_of: ClientOf, camille: "User") -> None:
        link(camille, "sub-of-somebody")
        client = client_of(camille)
        whole_way(client, book)
        assert "Détachez-le d’abord" in client.post(LINK, follow=True).content.decode()

    def test_what_was_linked_can_be_taken_away(self, book: Book, client_of: ClientOf, camille: "User") -> None:
        link(camille)
        client_of(camille).post(f"{LINK}detacher/")
        assert not queries.is_linked(camille.pk)

    def test_agents_come_in_another_way(self, book: Book, client_of: ClientOf, roy: "User") -> None:
        client = client_of(roy)
        whole_way(client, book)
        assert client.post(LINK).status_code == 403
        with pytest.raises(Refused):
            link(roy)


LIES: dict[str, dict[str, Any]] = {
    "a nonce of another login": {"nonce": "another"},
    "a weaker level": {"acr": "eidas0"},
    "for another portal": {"aud": "another"},
    "of another issuer": {"iss": "https://evil.example"},
    "too old": {"exp": 1_700_000_000},
    "of nobody": {"sub": ""},
}


class TestLies:
    @pytest.mark.parametrize("lie", LIES, ids=str)
    def test_a_token_that_lies_opens_nothing(self, book: Book, client: Any, camille: "User", lie: str) -> None:
        link(camille)
        book.lies = LIES[lie]
        answer = whole_way(client, book)
        assert answer.url == reverse("account_login")
        assert not is_in(client)

    def test_an_identity_of_somebody_else_opens_nothing(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        book.info = {"sub": "sub-of-camille"}
        whole_way(client, book, who="ahmed")
        assert not is_in(client)

    @pytest.mark.parametrize("algorithm", ["none", "HS256"])
    def test_a_signature_that_anybody_makes_is_none(
        self, book: Book, client: Any, camille: "User", monkeypatch: pytest.MonkeyPatch, algorithm: str
    ) -> None:
        link(camille)
        key: Any = None if algorithm == "none" else "x" * 32
        forged = lambda claims: jwt.encode(dict(claims), key, algorithm=algorithm, headers={"kid": KID})  # noqa: E731
        monkeypatch.setattr(book, "signed", forged)
        whole_way(client, book)
        assert not is_in(client)

    def test_a_state_serves_once(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        asked = goes(client)
        comes_back(client, book, asked)
        client.post("/deconnexion/")
        comes_back(client, book, asked)
        assert not is_in(client)

    def test_a_state_of_another_browser_is_worth_nothing(self, book: Book, camille: "User") -> None:
        """Somebody sends Camille the end of a login of their own."""
        link(camille)
        theirs, victim = Client(), Client()
        comes_back(victim, book, goes(theirs))
        goes(victim)
        comes_back(victim, book, goes(theirs))
        assert not is_in(victim)

    def test_a_state_grows_old(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        asked, session = goes(client), client.session
        session[franceconnect.LEFT] |= {"at": session[franceconnect.LEFT]["at"] - 601}
        session.save()
        comes_back(client, book, asked)
        assert not is_in(client)

    def test_a_code_serves_once(self, book: Book, camille: "User") -> None:
        link(camille)
        first, second = Client(), Client()
        asked = goes(first)
        code = book.code_for("camille", asked)
        first.get(BACK, {"code": code, "state": asked["state"]})
        second.get(BACK, {"code": code, "state": goes(second)["state"]})
        assert (is_in(first), is_in(second)) == (True, False)

    def test_it_is_the_state_that_is_asked(self, book: Book, camille: "User", monkeypatch: pytest.MonkeyPatch) -> None:
        """Negative control: were it not read, whoever sends a link would plant a login."""
        link(camille)
        monkeypatch.setattr(franceconnect, "_is_ours", lambda *_args: True)
        victim = Client()
        asked = goes(victim)
        victim.get(BACK, {"code": book.code_for("camille", asked), "state": "forged"})
        assert is_in(victim)


class TestLeaving:
    def test_ends_the_session_over_there_too(self, book: Book, client: Any, camille: "User") -> None:
        link(camille)
        whole_way(client, book)
        address = client.post("/deconnexion/").url
        assert address.startswith(f"{book.issuer}/session/end?")
        asked = parse_qs(urlsplit(address).query)
        assert jwt.decode(asked["id_token_hint"][0], options={"verify_signature": False})["sub"] == "sub-of-camille"
        assert urlsplit(asked["post_logout_redirect_uri"][0]).path == reverse("portal:home")
        assert not is_in(client)

    def test_who_came_with_a_password_stays_here(self, book: Book, client: Any, camille: "User") -> None:
        client.post("/connexion/", {"login": "camille", "password": PASSWORD})
        assert client.post("/deconnexion/").url == reverse("portal:home")

    def test_the_double_sends_nobody_to_a_script(self, book: Book) -> None:
        from preau.demo.franceconnect.web import Application

        answers: list[str] = []
        query = urlencode({"id_token_hint": "x", "post_logout_redirect_uri": "javascript:alert(1)"})
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/session/end", "QUERY_STRING": query}
        Application(book)(environ, lambda status, _headers: answers.append(status))
        assert answers == ["400 Bad Request"]
