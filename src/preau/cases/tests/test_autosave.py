"""Camille types on the bus: what is understood is kept, nothing is judged, nothing is lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.cases.models import Case
from preau.cases.tests.test_wizard import url
from preau.foundation import audit

if TYPE_CHECKING:
    from preau.accounts.models import User


@pytest.fixture
def browser(client_of: Callable[["User"], Client], camille: "User") -> Client:
    return client_of(camille)


def keep(browser: Client, draft: Case, step: str = "visite", **typed: str) -> Any:
    return browser.post(url(draft, step), {"_autosave": "1", **typed})


def test_keeps_what_is_understood_and_says_when(browser: Client, draft: Case) -> None:
    answer = keep(browser, draft, jour="14/09/2024", premiere="")
    assert answer.json()["said"].startswith("Enregistré à ")
    assert Case.objects.get().answers["jour"] == "2024-09-14"


def test_does_not_keep_what_is_not_understood(browser: Client, draft: Case) -> None:
    keep(browser, draft, jour="14/09/2024")
    assert keep(browser, draft, jour="31/02/2024", premiere="oui").status_code == 200
    assert Case.objects.get().answers == {"jour": "2024-09-14", "premiere": "oui"}


def test_writes_nothing_when_nothing_changed(browser: Client, draft: Case) -> None:
    keep(browser, draft, step="mot", mot="Bonjour")
    events = len(audit.queries.history_of(draft))
    keep(browser, draft, step="mot", mot="Bonjour")
    assert len(audit.queries.history_of(draft)) == events


def test_is_refused_to_another_family(client_of: Callable[["User"], Client], ines: "User", draft: Case) -> None:
    assert keep(client_of(ines), draft, jour="14/09/2024").status_code == 404
    assert Case.objects.get().answers == {}


def test_the_button_does_the_same_without_a_script(browser: Client, draft: Case) -> None:
    browser.post(url(draft, "mot"), {"mot": "Bonjour"})
    assert Case.objects.get().answers["mot"] == "Bonjour"


class TestHostileInput:
    @pytest.mark.parametrize(
        "typed",
        ["a\x07b", "safe\u202egpj.exe", "\u2066x", "\x1b[31m", "a\x85b"],
        ids=["bell", "right to left", "isolate", "escape", "next line"],
    )
    def test_an_invisible_character_is_refused_next_to_its_field(
        self, browser: Client, draft: Case, typed: str
    ) -> None:
        page = browser.post(url(draft, "mot"), {"mot": typed})
        assert page.status_code == 200
        assert "caractère invisible" in page.content.decode()
        assert "mot" not in Case.objects.get().answers

    def test_arabic_and_emoji_are_welcome(self, browser: Client, draft: Case) -> None:
        browser.post(url(draft, "mot"), {"mot": "مرحبا \u200f👋🏽\nHélène"})
        assert "مرحبا" in Case.objects.get().answers["mot"]

    def test_a_hundred_thousand_characters_are_refused_with_their_number(self, browser: Client, draft: Case) -> None:
        page = browser.post(url(draft, "mot"), {"mot": "x" * 100_000}).content.decode()
        assert "100000" in page.replace("\u202f", "").replace("\u00a0", "")

    def test_ten_thousand_fields_are_refused_in_words(self, browser: Client, draft: Case) -> None:
        answer = browser.post(url(draft, "visite"), {f"jour{n}": "x" for n in range(10_000)})
        assert answer.status_code == 400
        assert "Nous n’avons pas compris cet envoi" in answer.content.decode()
        assert Case.objects.get().answers == {}
