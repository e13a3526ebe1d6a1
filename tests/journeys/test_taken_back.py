"""A no that was meant for somebody else: the agent takes it back, the family is told, and reads the right answer."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, family, letters
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
CLARA = Family("Clara", "Vidal", "Zoé")
WHY = "Refusée à la place d’une autre demande."


def test_a_decision_sent_by_mistake_is_taken_back_and_replaced(in_time: Portal, visits: Callable[..., Person]) -> None:
    clara, roy = visits(in_time), visits(in_time, desk=True)
    family.joins(clara, CLARA)
    reference = _asks(clara)
    roy.logs_in("roy")
    _refuses_by_mistake(roy, reference)
    assert reference in mail(clara, CLARA.email, "Réponse à votre demande").text
    _takes_back(roy)
    _reads_that_it_does_not_stand(clara, reference)
    desk.reads(roy, reference)
    desk.accepts(roy)
    clara.goes(f"/demandes/{reference}/")
    clara.sees("Acceptée", "Décision retirée : un agent relit votre dossier", "retirée")
    clara.does_not_see(WHY)


def _asks(clara: Person) -> str:
    letters.begins(clara)
    family.chooses(clara, "sujet", "repas")
    clara.fills(objet="Menu sans œuf", message="Zoé ne mange pas d’œuf.")
    return letters.ends(clara, CLARA)


def _refuses_by_mistake(roy: Person, reference: str) -> None:
    desk.reads(roy, reference)
    roy.presses("Refuser…")
    roy.ticks("usual", "elsewhere")
    roy.presses("Refuser et prévenir la famille")
    desk.reads(roy, reference)


def _takes_back(roy: Person) -> None:
    """Never without a reason: colleagues will read it."""
    roy.presses("Retirer ou remplacer la décision…")
    roy.presses("Retirer la décision")
    roy.sees("Dites pourquoi")
    roy.fills(reason=WHY)
    roy.presses("Retirer la décision")
    roy.sees("La décision est retirée. Vous pouvez en prendre une autre.", WHY)


def _reads_that_it_does_not_stand(clara: Person, reference: str) -> None:
    told = mail(clara, CLARA.email, "Notre réponse est retirée")
    assert "elle a été envoyée par erreur et ne compte plus" in told.text.replace("\n", " ")
    clara.goes(told.link("/suivi/"))
    clara.sees("Un agent lit votre dossier", "Décision retirée : un agent relit votre dossier")
    clara.does_not_see(WHY, "Votre adresse dépend d’une autre Caisse des écoles.")
