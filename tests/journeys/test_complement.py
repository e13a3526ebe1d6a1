"""A document is missing: the agent asks with a deadline, the family answers with a file, the work goes on."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, family, papers
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
ODILE = Family("Odile", "Perrin", "Gaspard")
WHY = "Le nombre est caché par votre doigt : reprenez la photo."


def test_a_missing_document_is_asked_for_and_answered_with_a_file(
    in_time: Portal, visits: Callable[..., Person], desktop: Desktop
) -> None:
    odile, roy = visits(in_time), visits(in_time, desk=True)
    family.joins(odile, ODILE)
    family.adds_child(odile, ODILE)
    reference = family.enrols(odile, ODILE, desktop)
    roy.logs_in("roy")
    desk.accepts_child(roy, ODILE.child_name)
    _asks(roy)
    _answers(odile, reference, desktop)
    desk.opens(roy, ODILE.child_name)
    roy.sees("Un agent lit votre dossier", "Réponse reçue le 20 août")


def _asks(roy: Person) -> None:
    desk.opens(roy, ODILE.child_name)
    desk.judges(roy, "Attestation de la CAF", verdict="refused", reason=WHY)
    roy.presses("Demander")
    roy.ticks("pieces", "attestation-caf")
    roy.ticks("usual", "unreadable")
    roy.fills(deadline_on="2024-09-04")
    roy.presses("Envoyer à la famille")
    roy.goes("/agents/demandes/?etat=famille&q=Gaspard")
    roy.sees(ODILE.child_name, "4 septembre")


def _answers(odile: Person, reference: str, desktop: Desktop) -> None:
    asked = mail(odile, ODILE.email, "Il manque un document")
    assert "4 septembre" in asked.text
    odile.goes(f"/demandes/{reference}/")
    odile.sees("Il manque un document", "Un document est illisible", "4 septembre")
    statement = papers.caf(ODILE.name, ODILE.child_name, quotient=640)
    odile.attaches("attestation-caf", desktop.photograph("caf-nette", statement, tilt=0.5))
    odile.fills(text="Voici une photo plus nette, merci.")
    odile.presses("Envoyer ma réponse")
    odile.sees("Un agent lit votre dossier")
    odile.does_not_see("À nous envoyer jusqu’au")
