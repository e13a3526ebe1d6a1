"""Every page of an account, for a visitor, a parent and agents: axe looks, and the first Tab leads past the menu."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import expect

from tests.access.matrix import PERSONAS
from tests.access.routes import declared
from tests.journeys.passkeys import proves
from tests.journeys.person import PASSWORD, Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
PARTS = ("account", "accounts", "mfa", "credentials", "delegation", "linking", "owndata", "portal", "desk")
NOT_PAGES = {"accounts:session"}
BEHIND_A_PROOF = ("/mon-profil/securite/application/", "/mon-profil/securite/cles/ajouter/")
OF_THE_TEAM = (
    "/agents/equipe/", "/agents/equipe/inviter/", "/agents/equipe/services/", "/agents/equipe/agents/lea/",
    "/agents/deuxieme-etape/", "/agents/deuxieme-etape/lea/", "/mon-profil/", "/mon-profil/securite/",
)  # fmt: skip


def pages_of(persona: str) -> Iterator[str]:
    """What the access matrix opens to them, among addresses that take nothing."""
    for name, row in declared().items():
        part = name.partition(":" if ":" in name else "_")[0]
        if part not in PARTS or name in NOT_PAGES or not row.get or row.get[PERSONAS.index(persona)] != 200:
            continue
        try:
            yield reverse(name)
        except NoReverseMatch:
            continue


def looks_at(person: Person, *paths: str) -> None:
    for path in paths:
        person.goes(path)
        person.page.keyboard.press("Tab")
        expect(person.page.locator(":focus")).to_have_text("Aller au contenu")


def test_a_visitor_s(in_time: Portal, visits: Callable[..., Person]) -> None:
    paths = list(pages_of("anonymous"))
    assert "/connexion/" in paths
    looks_at(visits(in_time), *paths)


def test_a_parent_s(in_time: Portal, visits: Callable[..., Person]) -> None:
    camille = visits(in_time)
    camille.logs_in("camille")
    paths = list(pages_of("camille"))
    assert {"/espace/", "/mon-profil/appareils/", "/mes-donnees/fermer/", "/notifications/choix/"} <= set(paths)
    looks_at(camille, *paths)
    camille.goes(BEHIND_A_PROOF[0])
    proves(camille)
    looks_at(camille, *BEHIND_A_PROOF)


def test_the_menu_of_a_family_fits_on_every_screen(in_time: Portal, visits: Callable[..., Person]) -> None:
    """From a phone to a desk, with the most words: in French, logged in, with a bell."""
    camille = visits(in_time)
    camille.logs_in("camille")
    camille.goes("/espace/")
    expect(camille.page.locator(".bell")).to_be_visible()
    for width in range(320, 1500, 20):
        camille.page.set_viewport_size({"width": width, "height": 844})
        camille.fits()


def test_agents_and_their_computer(in_time: Portal, visits: Callable[..., Person]) -> None:
    """Mme Roy leaves it to the head of the service, who goes on from the same page, and takes it back."""
    desk = visits(in_time, desk=True)
    desk.logs_in("roy")
    looks_at(desk, "/agents/", *_of_a_family(desk))
    _leaves(desk, "/agents/demandes/")
    desk.fills(login="chef", password=PASSWORD)
    desk.continues()
    expect(desk.page).to_have_url(f"{in_time.url}/agents/demandes/")
    looks_at(desk, *OF_THE_TEAM)
    _leaves(desk, "/agents/equipe/")
    desk.presses("Sylvie Roy")
    desk.sees("Quelqu’un d’autre")
    desk.fills(password=PASSWORD)
    desk.continues()
    expect(desk.page).to_have_url(f"{in_time.url}/agents/")
    desk.sees("n’est pas ouverte à votre rôle")


def _leaves(desk: Person, page: str) -> None:
    desk.goes(page)
    desk.page.locator(".account summary").click()
    desk.presses("Changer d’agent")
    desk.sees("La session de", "Sur cet ordinateur")


def _of_a_family(desk: Person) -> Iterator[str]:
    """At the counter: the family, what gives access to its space, and looking as it does."""
    desk.goes("/agents/recherche/?q=Renaud")
    page = desk.page.locator("main a[href*='/guichet/famille/']").first.get_attribute("href") or ""
    number = page.rstrip("/").rpartition("/")[2]
    access = f"/agents/acces/{number}/"
    yield from (page, f"{page}voir/", access)
    desk.goes(access)
    given = desk.page.locator(f"main a[href^='{access}']").all()
    yield from [each.get_attribute("href") or "" for each in given]
