"""The same way without JavaScript, and in English (JOURNEYS=all: make proof; there also on PostgreSQL)."""

import os
from collections.abc import Callable

import pytest

from tests.journeys import family, letters, test_places, test_without_account
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.pdfs import text_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.environ.get("JOURNEYS") != "all", reason="a variant of the main way: JOURNEYS=all"),
]
PLAIN = Family("Blandine", "Sorel", "Armand")
EMMA = Family("Emma", "Walker", "Oliver")
IRENE = Family("Irène", "Caron", "Nils")
JUDITH = Family("Judith", "Blin", "Ariel")
GRACE = Family("Grace", "Miller", "Ruby")
FRENCH = ("Continuer", "Retour", "obligatoire", "Enregistré", "Votre enfant", "Jours de cantine", "Envoyer", "Demande ")
NEW_PAGES = (
    "/demarches/",
    "/demarches/?q=rend%C3%A9-vou",
    "/demarches/?q=zzzzzz",
    "/demarches/rendez-vous-caisse/",
    "/demarches/visite-cantine/",
    "/retrouver-ma-demande/",
    "/demandes/",
    "/echanges/",
)
SAID_IN_FRENCH = ("Votre ", "Vous ", "Nous ", "Démarche", "Rechercher", "Durée", "Aucun", "Échanges", "Historique")


def test_enrolling_needs_no_javascript(in_time: Portal, visits: Callable[..., Person], desktop: Desktop) -> None:
    blandine = visits(in_time, script=False)
    family.joins(blandine, PLAIN)
    family.adds_child(blandine, PLAIN)
    reference = family.enrols(blandine, PLAIN, desktop)
    blandine.sees("Nous vérifions votre famille. Votre demande garde sa date d’envoi")
    assert reference in mail(blandine, PLAIN.email, "Preuve d’envoi (à garder) : Inscrire").text


def test_preferring_not_to_give_income_needs_no_javascript(
    too_late: Portal, visits: Callable[..., Person], desktop: Desktop
) -> None:
    blandine = visits(too_late, script=False)
    family.joins(blandine, PLAIN)
    family.adds_child(blandine, PLAIN)
    family.prepares(blandine, PLAIN, desktop, income="refus")
    blandine.sees("le prix le plus élevé : 7,00 € le repas (tarif 10)")


def test_enrolling_in_english_shows_no_french(in_time: Portal, visits: Callable[..., Person], desktop: Desktop) -> None:
    emma = visits(in_time)
    emma.goes("/")
    emma.chooses_language("en")
    family.joins(emma, EMMA, mail_words="ctivate")
    emma.sees("Hello Emma")
    family.adds_child(emma, EMMA)
    emma.arrived = lambda: emma.does_not_see(*FRENCH)
    family.prepares(emma, EMMA, desktop)
    emma.sees("Nothing is missing.", "School and lunch days", "CAF statement")
    reference = family.signs(emma, EMMA)
    emma.arrived = None
    assert reference in mail(emma, EMMA.email, "Enrol my child for school meals").text
    emma.goes(f"/demandes/{reference}/")
    emma.waits_for_link("form")
    assert "Oliver Walker" in text_of(emma.downloads("form"))


def test_an_appointment_without_account_needs_no_javascript(in_time: Portal, visits: Callable[..., Person]) -> None:
    phone, tablet = visits(in_time, script=False), visits(in_time, script=False)
    test_without_account.walks(phone, tablet, visits(in_time, desk=True, script=False), IRENE)


def test_waiting_for_a_place_needs_no_javascript(too_late: Portal, visits: Callable[..., Person]) -> None:
    camille, late = visits(too_late, script=False), visits(too_late, script=False)
    test_places.walks(camille, late, visits(too_late, desk=True, script=False), JUDITH)


def test_the_new_pages_in_english_show_no_french(in_time: Portal, visits: Callable[..., Person]) -> None:
    """The name of the Caisse and of its schools stay as they are."""
    grace = visits(in_time)
    grace.goes("/")
    grace.chooses_language("en")
    family.joins(grace, GRACE, mail_words="ctivate")
    grace.arrived = lambda: grace.does_not_see(*SAID_IN_FRENCH)
    for path in NEW_PAGES:
        grace.goes(path)
    reference = _writes_in_english(grace)
    for tab in ("demandeur", "demande", "historique", "echanges", "pieces"):
        grace.goes(f"/demandes/{reference}/?onglet={tab}")


def _writes_in_english(grace: Person) -> str:
    grace.goes(letters.WRITE)
    grace.sends()
    grace.continues()
    family.chooses(grace, "sujet", "repas")
    grace.fills(objet="Menus", message="Where can I read the menus?")
    return letters.ends(grace, GRACE)
