"""A month of meals is planned and read; an absence costs, three days of sickness do not."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from preau.demo.story import envelope
from tests.journeys import desk
from tests.journeys.papers import Desktop
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
ABSENCE = "/demarches/absence-cantine/"


def test_a_month_is_planned_and_read(november: Portal, visits: Callable[..., Person]) -> None:
    nadia = visits(november)
    nadia.logs_in("nadia")
    nadia.goes("/mes-repas/?mois=2024-12")
    nadia.sees("Décembre 2024", "Noé", "autre parent", "vacances")
    _is_away(nadia, "2024-12-09", "2024-12-09")
    nadia.sees("Acceptée")
    nadia.goes("/mes-repas/?mois=2024-12")
    nadia.sees("absent")
    nadia.presses("Toute l’année de Noé")
    nadia.sees(re.compile("septembre", re.IGNORECASE), re.compile("juin", re.IGNORECASE))


def test_three_days_of_sickness_are_deducted(november: Portal, visits: Callable[..., Person], desktop: Desktop) -> None:
    camille, roy = visits(november), visits(november, desk=True)
    camille.logs_in("camille")
    _is_sick(camille, desktop, "2024-11-05", "2024-11-08")
    roy.logs_in("roy")
    roy.goes("/agents/demandes/?etat=a-traiter&q=Lou")
    roy.presses("Lou Renaud")
    desk.judges(roy, "Certificat médical")
    roy.presses("Accepter…")
    roy.sees("Voici ce qui va se passer")
    roy.presses("Confirmer")
    camille.goes("/mes-repas/?mois=2024-11")
    camille.sees("malade", "3 déduits")


def _is_away(parent: Person, first_day: str, last_day: str) -> None:
    _tells(parent, "autre", first_day, last_day)
    parent.sees("Ce repas vous sera facturé (2,28 €)")
    _sends(parent)


def _is_sick(parent: Person, desktop: Desktop, first_day: str, last_day: str) -> None:
    _tells(parent, "maladie", first_day, last_day)
    paper = envelope.certificate("Lou Renaud", *map(date.fromisoformat, (first_day, last_day))).read()
    parent.attaches("certificat-medical", desktop.keeps("certificat.jpg", paper))
    parent.continues()
    _sends(parent)


def _tells(parent: Person, why: str, first_day: str, last_day: str) -> None:
    parent.goes(ABSENCE)
    parent.sends()
    parent.continues()
    child = parent.page.locator("[name=enfant]").first
    if child.get_attribute("type") == "radio":
        child.check(force=True)
    parent.ticks("nature", why)
    parent.fills(premier_jour=first_day, dernier_jour=last_day)
    parent.continues()


def _sends(parent: Person) -> None:
    if parent.page.locator("[name=name]").count():
        parent.fills(name="Le parent")
    for box in parent.page.locator("main form input[type=checkbox]:visible").all():
        box.check(force=True)
    parent.continues()
