"""A file on paper, keyed by Léa for a family without e-mail; she reads it and cannot decide it."""

import re
from collections.abc import Callable

import pytest

from tests.journeys import family, papers
from tests.journeys.papers import Desktop
from tests.journeys.pdfs import text_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey


def test_a_paper_file_counts_from_its_postmark_and_its_proof_is_printed(
    in_time: Portal, visits: Callable[..., Person], desktop: Desktop
) -> None:
    lea = visits(in_time, desk=True)
    lea.logs_in("lea")
    _opens_the_family(lea)
    _starts_the_paper_demande(lea)
    _keys_the_form(lea, desktop)
    _signs_for_the_paper(lea)
    lea.sees("déposée le 19 août 2024 à 23 h 59")
    lea.waits_for_link("Preuve d’envoi")
    receipt = text_of(lea.downloads("Preuve d’envoi"))
    assert "Fatou Diarra" in receipt
    assert "19 août 2024" in receipt
    _reads_and_does_not_decide(lea)


def _opens_the_family(lea: Person) -> None:
    lea.goes("/agents/guichet/")
    lea.presses("Ouvrir une nouvelle famille")
    lea.fills(last_name="Diarra", first_name="Fatou", street="3 rue Sedaine", postcode="7501")
    lea.presses("Ouvrir la famille")
    lea.sees("Le code postal a 5 chiffres.")
    lea.fills(postcode="75011")
    lea.fills(**{"enfants-0-first_name": "Issa", "enfants-0-last_name": "Diarra", "enfants-0-birth_on": "2018-01-05"})
    lea.ticks("seen")
    lea.presses("Ouvrir la famille")
    lea.sees("Famille Diarra", re.compile(r"numéro F-24-"))


def _starts_the_paper_demande(lea: Person) -> None:
    family.chooses(lea, "key", "inscription-cantine")
    lea.ticks("channel", "courrier")
    lea.presses("Commencer la saisie")
    lea.ticks("preferred_channel", "post")
    lea.continues()


def _keys_the_form(lea: Person, desktop: Desktop) -> None:
    family.chooses_child_and_school(lea)
    lea.ticks("garde", "non")
    lea.continues()
    lea.ticks("allocataire", "refus")
    family.accepts_highest_price(lea)
    lea.continues()
    lea.attaches("acte-de-naissance", desktop.pdf("acte", papers.birth("Issa", "Diarra", "Fatou Diarra")))
    lea.continues()
    lea.ticks("reglement")
    lea.continues()


def _signs_for_the_paper(lea: Person) -> None:
    lea.fills(filed_on="2024-08-19", received_day="2024-08-20", name="Fatou Diarra")
    lea.ticks("accepted")
    lea.continues()


def _reads_and_does_not_decide(lea: Person) -> None:
    lea.goes("/agents/demandes/?q=Diarra")
    lea.sees("Courrier")
    lea.presses("Issa Diarra")
    lea.sees("Votre rôle permet de lire cette demande, pas de la décider.")
    lea.does_not_see("Accepter…", "Confirmer")
