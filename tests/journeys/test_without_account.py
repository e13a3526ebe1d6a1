"""Somebody without an account makes an appointment, answers what is asked, and puts the demande in a new space."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, visitor
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
SOLENE = Family("Solène", "Aubry", "Malo")
ABOUT = "Mon quotient a changé"
ASKED = "Dites-nous de quel mois est votre attestation."


def test_who_has_no_account_makes_an_appointment_and_later_keeps_it_in_a_space(
    in_time: Portal, visits: Callable[..., Person]
) -> None:
    walks(visits(in_time), visits(in_time), visits(in_time, desk=True), SOLENE)


def walks(phone: Person, tablet: Person, roy: Person, who: Family) -> None:
    """The whole way of ``who``, begun on one browser and followed on another."""
    visitor.finds(phone, "rendé-vou", visitor.MEETING)
    reference = visitor.books(phone, who, about=ABOUT)
    phone.sees("Un agent va lire votre demande")
    link = mail(phone, who.email, "Preuve d’envoi").link("/suivi/")
    _follows(tablet, link)
    roy.logs_in("roy")
    _asks(roy, reference)
    _answers(tablet, who, link)
    _accepts(roy, reference)
    tablet.goes(link)
    tablet.sees("Votre demande est acceptée")
    visitor.puts_in_new_space(tablet, who, link)
    _finds_it_in_their_space(tablet)


def _follows(stranger: Person, link: str) -> None:
    """The link alone says where the demande stands, and nothing private."""
    stranger.goes(link)
    stranger.sees("Un agent va lire votre demande", "20 août 2024")
    stranger.does_not_see(ABOUT)


def _asks(roy: Person, reference: str) -> None:
    desk.reads(roy, reference)
    roy.sees(ABOUT)
    roy.presses("Demander…")
    roy.ticks("fields_to_correct", "objet")
    roy.fills(message=ASKED, deadline_on="2024-09-04")
    roy.presses("Envoyer à la famille")


def _answers(tablet: Person, who: Family, link: str) -> None:
    assert ASKED not in mail(tablet, who.email, "Il manque").text
    visitor.opens_whole(tablet, who, link)
    tablet.sees(ASKED, "4 septembre")
    tablet.fills(objet="Mon quotient de juillet a changé", text="L’attestation est de juillet.")
    tablet.presses("Envoyer ma réponse")
    tablet.sees("Votre réponse est envoyée", "Un agent lit votre dossier")


def _accepts(roy: Person, reference: str) -> None:
    desk.reads(roy, reference)
    roy.sees("Mon quotient de juillet a changé", "L’attestation est de juillet.")
    desk.accepts(roy)


def _finds_it_in_their_space(parent: Person) -> None:
    parent.sees("Cette demande est maintenant dans votre espace")
    parent.goes("/demandes/")
    parent.presses(visitor.MEETING)
    parent.sees("Votre demande est acceptée")
