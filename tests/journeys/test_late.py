"""Monday 26 August 2024: the campaign ended on Friday; what being late costs is said in euros, before and after."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, family
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.pdfs import text_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
LISE = Family("Lise", "Garnier", "Basile")
HIGHEST = "le prix le plus élevé : 7,00 € le repas (tarif 10)"


def test_a_late_family_reads_what_it_costs_before_sending_and_in_its_letter(
    too_late: Portal, visits: Callable[..., Person], desktop: Desktop
) -> None:
    lise, roy = visits(too_late), visits(too_late, desk=True)
    family.joins(lise, LISE)
    child = family.adds_child(lise, LISE)
    roy.logs_in("roy")
    desk.accepts_child(roy, LISE.child_name)
    mail(lise, LISE.email, "Votre demande est acceptée")
    lise.goes(f"/demandes/{child}/")
    lise.sees("Votre demande est acceptée")
    reference = _sends_late(lise, desktop)
    desk.accepts_enrolment(roy, LISE.child_name, quotient=640)
    _reads_from_when_the_real_price_applies(lise, reference)


def _sends_late(lise: Person, desktop: Desktop) -> str:
    family.prepares(lise, LISE, desktop)
    lise.sees("La date limite était le 23 août 2024 inclus", HIGHEST, "jusqu’à ce que votre dossier soit complet")
    lise.sees("196,00 €")
    reference = family.signs(lise, LISE)
    lise.presses("La demande")
    lise.sees(HIGHEST)
    return reference


def _reads_from_when_the_real_price_applies(lise: Person, reference: str) -> None:
    told = mail(lise, LISE.email, "Votre tarif de cantine")
    assert "2,28 € le repas (tarif 4)" in told.text
    lise.goes("/mon-tarif/")
    lise.waits_for_link("Ma lettre (PDF)")
    letter = text_of(lise.downloads("Ma lettre (PDF)"))
    assert "Lise Garnier" in letter
    assert "septembre 2024" in letter
