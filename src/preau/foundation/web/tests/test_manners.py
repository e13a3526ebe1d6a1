"""Manners that every page shares: who may come in, what an error says, what is never lost."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings
from structlog.testing import capture_logs

from preau.foundation import clock
from preau.foundation.web import closed, errors, middleware, state
from preau.foundation.web.access import public, requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.foundation.web.urls import absolute
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

root = import_module(django_settings.ROOT_URLCONF)
ClientOf = Callable[..., Client]


@public
def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def closed_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"received {request.POST.get('message', '')}")


@requires(Right.CASES_READ, Right.CASES_KEY)
def desk(request: ActorRequest) -> HttpResponse:
    return HttpResponse("desk")


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("CANARY")


urlpatterns = [
    path("test/open/", open_page),
    path("test/closed/", closed_page, name="closed-page"),
    path("test/desk/", desk),
    path("test/broken/", broken),
    *root.urlpatterns,
]
handler400, handler403 = root.handler400, root.handler403
handler404, handler500 = root.handler404, root.handler500


class TestAccess:
    def test_everything_is_closed_until_opened(self, client: Client) -> None:
        assert client.get("/test/open/").status_code == 200
        assert client.get("/test/closed/").status_code == 302

    def test_open_pages_can_be_listed(self) -> None:
        assert getattr(open_page, "is_public", False)
        assert not getattr(closed_page, "is_public", False)

    def test_a_missing_right_is_told_politely(self, client_of: ClientOf, camille: "User") -> None:
        answer = client_of(camille).get("/test/desk/")
        assert answer.status_code == 403
        assert "Vous n’avez pas accès à cette page" in answer.content.decode()

    def test_one_of_the_rights_is_enough(self, client_of: ClientOf, lea: "User") -> None:
        assert client_of(lea).get("/test/desk/").content == b"desk"


class TestErrors:
    def test_an_unknown_address(self, client: Client) -> None:
        answer = client.get("/nowhere/")
        assert answer.status_code == 404
        assert "Cette page n’existe pas" in answer.content.decode()

    def test_a_fault_of_ours_says_nothing_technical(self, client: Client) -> None:
        client.raise_request_exception = False
        answer = client.get("/test/broken/")
        assert answer.status_code == 500
        assert "Une panne de notre côté" in answer.content.decode()
        assert "CANARY" not in answer.content.decode()

    def test_the_page_of_a_fault_asks_nothing_of_the_database(self) -> None:
        with connection.execute_wrapper(_refuse):
            assert errors.server_error(RequestFactory().get("/")).status_code == 500

    def test_too_many_fields(self, client: Client, settings: Settings) -> None:
        fields = {f"field{n}": "x" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
        answer = client.post("/test/open/", fields)
        assert answer.status_code == 200, "nothing read them"
        answer = client.post("/langue/", fields)
        assert answer.status_code == 400
        assert "Nous n’avons pas compris cet envoi" in answer.content.decode()

    @pytest.mark.parametrize("length", [str(middleware.MAX_BODY_BYTES + 1), "-1", "many"])
    def test_a_body_too_large_is_not_even_read(self, client: Client, length: str) -> None:
        answer = client.post("/test/open/", CONTENT_LENGTH=length)
        assert answer.status_code == 413
        assert "trop lourd" in answer.content.decode()


class TestNothingTypedIsLost:
    LETTER: ClassVar = {"message": "Lou mange à la cantine <b>", "password": "secret-1", "empty": " "}

    def test_a_token_too_old_shows_what_was_typed(self, client_of: ClientOf, camille: "User") -> None:
        answer = client_of(camille, csrf=True).post("/test/closed/", self.LETTER)
        page = answer.content.decode()
        assert answer.status_code == 403
        assert "Lou mange à la cantine &lt;b&gt;" in page
        assert "secret-1" not in page
        assert "<form" not in page.split('id="contenu"')[1].split("</main>")[0], "it may come from another site"

    def test_a_session_that_ended_gives_it_back_after_login(self, client: Client, camille: "User") -> None:
        assert client.post("/test/closed/", self.LETTER).status_code == 302
        client.force_login(camille)
        page = client.get("/test/closed/").content.decode()
        assert "Rien n’est perdu" in page
        assert 'name="message" value="Lou mange à la cantine &lt;b&gt;"' in page
        assert "secret-1" not in page
        assert client.get("/test/closed/").content == b"received ", "it is offered once"

    def test_it_waits_for_its_own_page(self, client: Client, camille: "User") -> None:
        client.post("/test/closed/", self.LETTER)
        client.force_login(camille)
        assert client.get("/test/open/").content == b"open"
        assert "Rien n’est perdu" in client.get("/test/closed/").content.decode()

    def test_it_does_not_wait_for_ever(self, client: Client, camille: "User") -> None:
        client.post("/test/closed/", self.LETTER)
        session = client.session
        session[closed.KEPT] |= {"at": (clock.real_now() - closed.KEPT_FOR - timedelta(seconds=1)).timestamp()}
        session.save()
        client.force_login(camille)
        assert client.get("/test/closed/").content == b"received "

    def test_a_visitor_never_sees_it(self, client: Client) -> None:
        client.post("/test/closed/", self.LETTER)
        assert b"Lou" not in client.get("/test/open/").content
        assert client.get("/test/closed/").status_code == 302

    def test_a_foreign_form_keeps_nothing(self) -> None:
        assert Client(enforce_csrf_checks=True).post("/test/closed/", self.LETTER).status_code == 403
        store = import_module(django_settings.SESSION_ENGINE).SessionStore
        assert store.get_model_class().objects.count() == 0

    def test_a_flood_is_not_kept(self, client: Client) -> None:
        client.post("/test/closed/", {"message": "x" * 200_000})
        assert closed.KEPT not in client.session


class TestLanguage:
    def test_is_remembered_and_leads_back(self, client: Client) -> None:
        answer = client.post("/langue/", {"language": "en", "next": "/test/open/?page=2"})
        assert (answer.status_code, answer["Location"]) == (302, "/test/open/?page=2")
        assert "This page does not exist" in client.get("/nowhere/").content.decode()

    @pytest.mark.parametrize("language", ["", "de", "../../etc", "<b>"])
    def test_an_unknown_one_changes_nothing(self, client: Client, language: str) -> None:
        client.post("/langue/", {"language": language})
        assert "langue" not in client.cookies

    @pytest.mark.parametrize(
        "target",
        ["", "//evil.example", "\\\\evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example",
         "///evil.example", "/\t/evil.example", " //evil.example", "evil", "http:evil"],
    )  # fmt: skip
    def test_never_leads_elsewhere(self, client: Client, target: str) -> None:
        answer = client.post("/langue/", {"language": "en", "next": target})
        assert answer["Location"] == "/"

    def test_a_header_cannot_be_smuggled(self, client: Client) -> None:
        answer = client.post("/langue/", {"language": "en", "next": "/x\r\nSet-Cookie: a=b"})
        assert "a" not in answer.cookies

    def test_only_by_post(self, client: Client) -> None:
        assert client.get("/langue/").status_code == 405


class TestHealth:
    def test_is_ready(self, client: Client) -> None:
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"]) == (200, "ok")

    def test_tells_what_somebody_should_look_at(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(state, "_watches", {})
        state.watch("smoke in the kitchen", lambda: True)
        state.watch("flood in the cellar", lambda: False)
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["warnings"]) == (200, ["smoke in the kitchen"])

    def test_is_not_without_its_database(self, client: Client) -> None:
        with connection.execute_wrapper(_refuse):
            answer = client.get("/health")
        assert answer.status_code == 503
        assert answer.json()["checks"] == {"database": False, "migrations": False}


def _refuse(*args: object) -> None:
    raise DatabaseError("away")


class TestLog:
    def test_tells_the_route_never_the_person(self, client: Client) -> None:
        with capture_logs() as logs:
            client.get("/test/closed/?child=CANARY", headers={"User-Agent": "CANARY"})
        [line] = [log for log in logs if log["event"] == "request"]
        assert (line["route"], line["method"], line["status"]) == ("closed-page", "GET", 302)
        assert "CANARY" not in repr(logs)


@pytest.mark.parametrize(
    ("asked", "given"),
    [(None, 1), ("2", 2), ("", 1), ("x", 1), ("-1", 3), ("0", 3), ("1000000000", 3), ("9" * 5000, 1)],
)
def test_any_page_number_gives_a_page(asked: str | None, given: int, rf: RequestFactory) -> None:
    page = page_of(list(range(45)), rf.get("/", {"page": asked} if asked is not None else {}))
    assert (page.number, page.paginator.per_page) == (given, 20)


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "x"])
def test_an_absolute_address_is_ours(elsewhere: str, settings: Settings) -> None:
    settings.BASE_URL = "https://preau.example"
    assert absolute("/suivi/x/") == "https://preau.example/suivi/x/"
    with pytest.raises(ValueError, match="x"):
        absolute(elsewhere)
