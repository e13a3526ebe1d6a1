"""« Affichage »: what a browser keeps, and what an account keeps."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from preau.foundation.design.comfort import Comfort

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db

PAGE = "/affichage/"
LARGE = 'data-size="grand"'


def read(browser: Client, address: str = "/aide/") -> str:
    page: str = browser.get(address).content.decode()
    return page


def test_a_visitor_keeps_it_on_the_device() -> None:
    browser = Client()
    assert LARGE not in read(browser)
    browser.post(PAGE, {"size": "grand", "contrast": "fort"})
    assert LARGE in read(browser)
    assert 'data-contrast="fort"' in read(browser)


def test_an_account_finds_it_again_on_another_device(client_of: Callable[..., Client], camille: "User") -> None:
    client_of(camille).post(PAGE, {"size": "grand"})
    assert LARGE in read(client_of(camille))


def test_it_is_not_another_account_s(client_of: Callable[..., Client], camille: "User", ines: "User") -> None:
    client_of(camille).post(PAGE, {"size": "grand"})
    assert LARGE not in read(client_of(ines))


def test_one_goes_back_to_the_usual_page(client_of: Callable[..., Client], camille: "User") -> None:
    browser = client_of(camille)
    browser.post(PAGE, {"size": "grand"})
    browser.post(PAGE, {"size": ""})
    assert LARGE not in read(browser)
    camille.refresh_from_db()
    assert Comfort.parse(camille.comfort) == Comfort()


@pytest.mark.parametrize("hostile", ['"><script>', "grand.grand", "x" * 4000, "é", "."])
def test_a_cookie_that_is_not_ours_is_the_usual_page(hostile: str) -> None:
    assert Comfort.parse(hostile) in (Comfort(), Comfort("grand"))


@pytest.mark.parametrize("said", [{"size": "enorme"}, {"contrast": "x"}])
def test_what_is_not_offered_is_told_next_to_its_field(said: dict[str, str]) -> None:
    page = Client().post(PAGE, said)
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == said.keys()


class TestLanguage:
    def test_chosen_while_logged_in_is_kept_by_the_account(
        self, client_of: Callable[..., Client], camille: "User"
    ) -> None:
        client_of(camille).post("/langue/", {"language": "en", "next": "/aide/"})
        camille.refresh_from_db()
        assert camille.language == "en"
        assert '<html lang="en"' in read(client_of(camille))

    def test_of_this_browser_goes_first(self, client_of: Callable[..., Client], camille: "User") -> None:
        browser = client_of(camille)
        browser.cookies["langue"] = "en"
        assert '<html lang="en"' in read(browser)

    def test_of_a_visitor_changes_no_account(self, camille: "User") -> None:
        Client().post("/langue/", {"language": "en", "next": "/aide/"})
        camille.refresh_from_db()
        assert camille.language == "fr"
