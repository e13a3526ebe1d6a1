"""Tuesday 20 August 2024: a family signs up, enrols its child in time, and is answered."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, family
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.pdfs import text_of, title_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
ALINE = Family("Aline", "Moreau", "Zoé")


def test_a_family_in_time_signs_up_enrols_its_child_and_reads_its_price(
    in_time: Portal, visits: Callable[..., Person], desktop: Desktop
) -> None:
    aline, roy = visits(in_time), visits(in_time, desk=True)
    _an_empty_form_says_what_is_missing(aline)
    family.joins(aline, ALINE)
    aline.sees("Bonjour Aline")
    _introduces_zoe(aline)
    reference = _enrols_zoe(aline, desktop)
    _keeps_a_proof(aline, visits(in_time), reference)
    roy.logs_in("roy")
    _is_verified_and_accepted(roy, aline, reference)
    _reads_the_price_everywhere(aline)


def _an_empty_form_says_what_is_missing(aline: Person) -> None:
    aline.goes("/creer-mon-espace/")
    aline.fills(first_name="Aline", street="12 rue Popincourt")
    aline.sends()
    aline.sees("points à corriger", "Écrivez votre nom.", "Choisissez un mot de passe.")
    assert aline.page.locator("[name=first_name]").input_value() == "Aline"
    assert aline.page.locator("[name=street]").input_value() == "12 rue Popincourt"


def _introduces_zoe(aline: Person) -> None:
    aline.goes("/ma-famille/")
    aline.presses("Ajouter un enfant")
    family.adds_child(aline, ALINE)
    aline.sees("Reçu", "Un agent va lire votre demande")
    aline.goes("/ma-famille/")
    aline.sees("Zoé Moreau")


def _enrols_zoe(aline: Person, desktop: Desktop) -> str:
    family.prepares(aline, ALINE, desktop)
    aline.sees("Il ne manque rien.", "vous n’êtes pas en retard", "lundi, mardi, jeudi, vendredi", "caf.jpg")
    assert "Zoé Moreau" in text_of(aline.downloads("Voir le bulletin avant de signer"))
    reference = family.signs(aline, ALINE)
    aline.sees("Nous vérifions votre famille. Votre demande garde sa date d’envoi", "déposée le 20 août 2024")
    return reference


def _keeps_a_proof(aline: Person, stranger: Person, reference: str) -> None:
    """The mail, its link without logging in, the receipt and the signed bulletin."""
    proof = mail(aline, ALINE.email, "Preuve d’envoi (à garder) : Inscrire")
    assert reference in proof.text
    stranger.goes(proof.link("/suivi/"))
    stranger.sees("Nous vérifions votre famille", "20 août 2024")
    stranger.does_not_see("caf.jpg")
    aline.goes(f"/demandes/{reference}/")
    aline.waits_for_link("Bulletin")
    receipt, bulletin = aline.downloads("Preuve d’envoi"), aline.downloads("Bulletin")
    assert reference in text_of(receipt)
    assert "Zoé Moreau" in text_of(bulletin)
    assert "Aline Moreau" in text_of(bulletin)
    assert title_of(bulletin)


def _is_verified_and_accepted(roy: Person, aline: Person, reference: str) -> None:
    desk.opens(roy, "Zoé Moreau", tab="verification")
    roy.sees("traitez d’abord la demande de la famille")
    roy.does_not_see("Accepter…")
    desk.accepts_child(roy, "Zoé Moreau")
    aline.goes(f"/demandes/{reference}/")
    aline.does_not_see("Nous vérifions votre famille")
    desk.opens(roy, "Zoé Moreau")
    desk.judges(roy, "Livret de famille")
    desk.judges(roy, "Attestation de la CAF")
    desk.reads_quotient(roy, quotient=640)
    roy.sees("La famille paiera 2,28 € le repas (tarif 4)", "Un quotient de 640 € se situe entre 549 € et 959 €")
    roy.presses("Confirmer")
    aline.goes(f"/demandes/{reference}/")
    aline.sees("Votre demande est acceptée")


def _reads_the_price_everywhere(aline: Person) -> None:
    mail(aline, ALINE.email, "Votre demande est acceptée")
    told = mail(aline, ALINE.email, "Votre tarif de cantine")
    assert "2,28 € le repas (tarif 4)" in told.text
    assert "640" not in told.text  # a mailbox is read by others
    aline.goes("/espace/")
    aline.sees("2,28 €", "Un quotient de 640 € se situe entre 549 € et 959 €")
    aline.goes("/mon-tarif/")
    aline.sees("Votre tarif : 2,28 € le repas (tarif 4)", "63,84 €", "196,00 €")
    letter = text_of(aline.downloads("Ma lettre (PDF)"))
    assert "Aline Moreau" in letter
    assert "2,28 €" in letter
    assert "640 €" in letter
