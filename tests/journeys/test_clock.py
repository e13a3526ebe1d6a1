"""The rehearsal clock: from a draft in time to a late file, and a letter that says from when the real price applies."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys import desk, family
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.pdfs import text_of
from tests.journeys.person import Person
from tests.journeys.played import Story
from tests.journeys.portal import Portal, portal

pytestmark = pytest.mark.journey
NORA = Family("Nora", "Lemoine", "Sacha")


@pytest.fixture(scope="module")
def rehearsal(story: Story) -> Iterator[Portal]:
    """A portal of its own: its time does not stand still."""
    with portal(story, day="2024-08-20") as running:
        yield running


def test_the_clock_goes_on_and_the_words_follow(
    rehearsal: Portal, visits: Callable[..., Person], desktop: Desktop
) -> None:
    """Her family file came in time: fifteen working days after its check, then she is late (ruling 2)."""
    nora, roy = visits(rehearsal), visits(rehearsal, desk=True)
    family.joins(nora, NORA)
    family.adds_child(nora, NORA)
    roy.logs_in("roy")
    desk.accepts_child(roy, NORA.child_name)
    family.prepares(nora, NORA, desktop)
    recap = nora.page.url
    nora.sees("Vous êtes à l’heure : en envoyant jusqu’au 10 septembre 2024 inclus")
    roy.goes("/")
    roy.sees("Inscriptions ouvertes jusqu’au 23 août inclus", "Il reste 4 jours")
    travels(roy, "2024-08-26", "lundi 26 août 2024")
    roy.goes("/")
    roy.does_not_see("Inscriptions ouvertes", "Il reste")
    roy.sees("Campagne terminée le 23 août", "Le prix le plus élevé (7,00 € le repas, tarif 10)")
    nora.goes(recap)
    nora.sees("Vous êtes à l’heure : en envoyant jusqu’au 10 septembre 2024 inclus")
    travels(roy, "2024-09-12", "jeudi 12 septembre 2024")
    nora.goes(recap)
    nora.sees("La date limite était le 10 septembre 2024 inclus", "7,00 € le repas")
    _says_that_she_has_not_just_moved_in(nora)
    family.signs(nora, NORA)
    desk.accepts_enrolment(roy, NORA.child_name, quotient=640)
    _pays_the_highest_price_until_then(nora)


def _says_that_she_has_not_just_moved_in(nora: Person) -> None:
    """A question that came with lateness since the draft was begun: the recap leads to it."""
    nora.sees("Ce qu’un agent vous renverrait")
    nora.presses("Compléter")
    nora.ticks("arrivee", "non")
    for _page in ("ecole", "garde", "revenus", "documents", "reglement"):
        nora.continues()
    nora.sees("Il ne manque rien.")


def travels(traveller: Person, day: str, in_words: str) -> None:
    traveller.goes("/demo/clock/")
    traveller.fills(day="2024-08-01")
    traveller.presses("Avancer")
    traveller.sees("choisissez un jour plus tard")
    traveller.fills(day=day)
    traveller.presses("Avancer")
    expect(traveller.page.locator("main strong").first).to_contain_text(in_words, timeout=60_000)


def _pays_the_highest_price_until_then(nora: Person) -> None:
    told = mail(nora, NORA.email, "Votre tarif de cantine")
    assert "2,28 € le repas (tarif 4), du 12 septembre 2024" in told.text
    nora.goes("/mon-tarif/")
    nora.waits_for_link("Ma lettre (PDF)")
    letter = text_of(nora.downloads("Ma lettre (PDF)"))
    assert "Votre dossier est arrivé après la date limite" in letter
    assert "12 septembre 2024" in letter
    assert "7,00 €" in letter
