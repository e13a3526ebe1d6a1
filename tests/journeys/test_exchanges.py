"""A family writes, Mme Roy answers, and what colleagues tell each other stays between them."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, family, letters
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.pdfs import text_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
GAELLE = Family("Gaëlle", "Morin", "Côme")
ASKED = "Et les jours de sortie, y a-t-il un pique-nique ?"
ANSWER = "Oui : le pique-nique est préparé par la cantine."
NOTE = "Vérifier avec la cuisine centrale."


def test_a_family_writes_and_reads_the_answer_but_never_a_note(in_time: Portal, visits: Callable[..., Person]) -> None:
    gaelle, roy = visits(in_time), visits(in_time, desk=True)
    family.joins(gaelle, GAELLE)
    reference = _asks(gaelle)
    roy.logs_in("roy")
    _answers_and_notes(roy, reference)
    _reads(gaelle)
    _never_reads_the_note(gaelle, reference)
    desk.reads(roy, reference)
    roy.sees("Lu")


def _asks(gaelle: Person) -> str:
    """A demande, then a word more in its thread."""
    letters.begins(gaelle)
    family.chooses(gaelle, "sujet", "cantine")
    gaelle.fills(objet="Jours de sortie", message="Mon fils sort avec sa classe en juin.")
    reference = letters.ends(gaelle, GAELLE)
    gaelle.presses("Échanges")
    gaelle.fills(body=ASKED)
    gaelle.presses("Envoyer mon message")
    gaelle.sees("Votre message est envoyé", ASKED, "Pas encore lu par la Caisse des écoles")
    return reference


def _answers_and_notes(roy: Person, reference: str) -> None:
    desk.reads(roy, reference)
    roy.sees(ASKED)
    roy.unfolds("Noter quelque chose pour les collègues")
    roy.fills(body=NOTE)
    roy.presses("Garder la note")
    roy.sees(NOTE)
    roy.unfolds("Écrire à la famille")
    roy.fills(message=ANSWER)
    roy.presses("Envoyer à la famille")
    roy.sees("Votre message est envoyé à la famille", ANSWER)


def _reads(gaelle: Person) -> None:
    """From the dashboard to the message: Non lu, then Lu because it was opened."""
    gaelle.goes("/espace/")
    gaelle.sees("1 message à lire")
    gaelle.presses("Échanges à lire")
    gaelle.presses("Nous écrire")
    gaelle.sees("Non lu", "Lu par la Caisse des écoles")
    gaelle.presses("Voir la suite")
    gaelle.sees(ANSWER, "Lu")
    gaelle.does_not_see("Non lu")
    gaelle.goes("/echanges/")
    gaelle.sees("Aucun message à lire")


def _never_reads_the_note(gaelle: Person, reference: str) -> None:
    told = mail(gaelle, GAELLE.email, "Vous avez un message")
    assert ANSWER not in told.text
    assert NOTE not in told.text
    for tab in ("echanges", "historique", "demande"):
        gaelle.goes(f"/demandes/{reference}/?onglet={tab}")
        gaelle.does_not_see(NOTE)
    assert NOTE not in text_of(gaelle.fetches(f"/demandes/{reference}/imprimer.pdf"))
