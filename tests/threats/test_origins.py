"""Threat 5: a form that a stranger may send is taken from our own pages only, and whoever is refused reads why.

A browser says « Origin: null » for a form in a sandboxed frame, after certain redirections, or when an extension hides
addresses. Our own pages never make it so: that is why their policy is « same-origin » and not « no-referrer ».
"""

import re
from datetime import datetime
from typing import Any

import pytest
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client
from django.urls import reverse

from preau.cases.models import Case
from preau.cases.tests.visitors import DOCUMENT, KEY, SECRET, Visitor
from preau.kernel.actor import SYSTEM
from preau.procedures import operations as procedures
from tests.threats.rows import snapshot

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
FOREIGN = ["null", "https://pilules.example", "http://testserver.pilules.example", "http://testserver:8443", "\x00"]
Page = tuple[str, dict[str, str]]  # an address, and what is sent to it


@pytest.fixture
def manon(business_time: datetime) -> Visitor:
    """Without an account; her browser is asked for the tokens of forms."""
    procedures.publish(
        {name: said for name, said in DOCUMENT.items() if name != "handler"}, actor=SYSTEM, at=business_time
    )
    return Visitor()


@pytest.fixture(params=["sign-up", "login", "forgotten", "start", "step", "challenge", "lost link"])
def form(request: pytest.FixtureRequest, manon: Visitor) -> Page:
    """Each form that somebody without account may send."""
    if request.param == "challenge":
        return reverse("cases:code", args=[manon.send().tracking_token]), {"code": "123 456"}
    if request.param == "step":
        return manon.url(manon.start(), "question"), {"question": SECRET, "_shown": "question"}
    return {
        "sign-up": (reverse("account_signup"), {"first_name": SECRET, "last_name": "Petit"}),
        "login": (reverse("account_login"), {"login": SECRET, "password": "les rosiers meurent"}),
        "forgotten": (reverse("account_reset_password"), {"email": "manon@example.org"}),
        "start": start(),
        "lost link": (reverse("cases:find"), {"reference": "CE-24-ABCD-EFGH-J", "email": "manon@example.org"}),
    }[request.param]


def start() -> Page:
    return reverse("cases:start", args=[KEY]), {}


def send(browser: Client, form: Page, *, secure: bool = False, **headers: str) -> Any:
    """Opens the page for its token, then sends it as a browser would that says so."""
    address, typed = form
    browser.handler.enforce_csrf_checks = True
    token = re.findall(
        r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(address, secure=secure).content.decode()
    )[-1]
    return browser.post(address, {**typed, "csrfmiddlewaretoken": token}, secure=secure, headers=headers)


def said(answer: Any) -> str:
    return str(answer.content.decode())


class TestAFormOfOurs:
    def test_is_taken_from_our_own_page(self, form: Page, manon: Visitor) -> None:
        assert send(manon.client, form, origin=HERE).status_code in {200, 302}

    def test_is_taken_from_a_browser_that_says_nothing(self, form: Page, manon: Visitor) -> None:
        """Its token is enough where the line is not secured; see below where it is."""
        assert send(manon.client, form).status_code in {200, 302}

    def test_does_not_make_the_browser_hide_where_it_comes_from(self, form: Page, manon: Visitor) -> None:
        assert manon.client.get(form[0])["Referrer-Policy"] == "same-origin"


class TestFromNowhere:
    def test_a_form_is_refused_in_words_and_changes_nothing(self, form: Page, manon: Visitor) -> None:
        before = snapshot()
        answer = send(manon.client, form, origin="null")
        assert answer.status_code == 403
        assert "Nous ne savons pas de quelle page vient cet envoi" in said(answer)
        assert f'href="{form[0]}"' in said(answer), "the way back"
        assert snapshot() == before

    @pytest.mark.parametrize("origin", FOREIGN)
    def test_nor_is_it_from_an_address_that_only_looks_like_ours(self, origin: str, manon: Visitor) -> None:
        assert send(manon.client, start(), origin=origin).status_code == 403
        assert not Case.objects.exists()

    @pytest.mark.parametrize("referer", [None, "", "https://pilules.example/", "http://testserver/", "null"])
    def test_nor_over_a_secured_line_without_its_page(self, referer: str | None, manon: Visitor) -> None:
        headers = {} if referer is None else {"referer": referer}
        answer = send(manon.client, start(), secure=True, **headers)
        assert answer.status_code == 403
        assert "Nous ne savons pas de quelle page vient cet envoi" in said(answer)

    @pytest.mark.parametrize("words", [{"origin": "https://testserver"}, {"referer": "https://testserver/demarches/"}])
    def test_it_is_over_a_secured_line_with_its_page(self, words: dict[str, str], manon: Visitor) -> None:
        assert send(manon.client, start(), secure=True, **words).status_code == 302

    def test_what_was_typed_is_shown_but_no_secret(self, manon: Visitor, business_time: datetime) -> None:
        login = (reverse("account_login"), {"login": SECRET, "password": "les rosiers meurent"})
        page = said(send(manon.client, login, origin="null"))
        assert SECRET in page
        assert "les rosiers meurent" not in page

    def test_an_answer_of_a_draft_is_shown_to_be_copied(self, manon: Visitor) -> None:
        step = manon.url(manon.start(), "question"), {"question": SECRET, "_shown": "question"}
        assert SECRET in said(send(manon.client, step, origin="null"))
        assert "question" not in Case.objects.get().answers

    def test_an_old_page_is_told_otherwise(self, manon: Visitor) -> None:
        """The two refusals have not the same remedy."""
        browser = Client(enforce_csrf_checks=True)
        page = said(browser.post(reverse("account_login"), {"login": SECRET}, headers={"origin": HERE}))
        assert "restée ouverte trop longtemps" in page
        assert "de quelle page" not in page

    def test_it_is_the_origin_that_is_looked_at(self, manon: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        """Negative control."""
        monkeypatch.setattr(CsrfViewMiddleware, "_origin_verified", lambda *_args: True)
        step = manon.url(manon.start(), "question"), {"question": SECRET, "_shown": "question"}
        assert send(manon.client, step, origin="https://pilules.example").status_code == 302
        assert Case.objects.get().answers["question"] == SECRET
