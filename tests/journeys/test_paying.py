"""Tuesday 12 November: Camille reads her invoice and why it comes to that, then pays it; two parents keep their own."""

from collections.abc import Callable

import pytest

from tests.journeys import money
from tests.journeys.pdfs import text_of, title_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey


def test_an_invoice_explains_itself_and_is_paid_once(november: Portal, visits: Callable[..., Person]) -> None:
    camille = visits(november)
    camille.logs_in("camille")
    camille.goes("/espace/")
    camille.sees("90,04 € à payer", "Jusqu’au 30 novembre inclus")
    number = _reads(camille)
    money.pays(camille, number, choice="Abandonner")
    camille.sees("Vous n’avez pas payé", "la facture reste à payer")
    money.pays(camille, number, choice="Être refusé par la banque")
    camille.sees("La banque a refusé le paiement", "Rien n’est débité et la facture reste à payer")
    money.pays(camille, number, choice="Payer par carte")
    camille.sees("C’est payé")
    _has_a_receipt(camille, number)


def _reads(camille: Person) -> str:
    camille.goes("/mes-factures/")
    camille.sees("Septembre et octobre 2024", "90,04 €")
    number = money.number_of(camille)
    camille.goes(f"/mes-factures/{number}/")
    camille.sees("Repas du 2 au 12 septembre 2024", "49,00 €", "Repas du 13 septembre au 18 octobre 2024", "47,88 €")
    camille.sees("Malade du 7 au 10 octobre 2024", "−6,84 €", "Pourquoi ce montant ?", "le 13 septembre 2024", "812 €")
    camille.waits_for_link("La facture en PDF")
    paper = camille.downloads("La facture en PDF")
    assert number in text_of(paper)
    assert "90,04 €" in text_of(paper).replace("\xa0", " ")
    assert title_of(paper)
    return number


def _has_a_receipt(camille: Person, number: str) -> None:
    camille.presses("Voir le reçu")
    camille.sees("90,04 €", number)
    camille.goes(f"/mes-factures/{number}/payer/")
    camille.does_not_see("Préparer le paiement")
    camille.goes("/mes-factures/")
    camille.does_not_see("Payer 90,04 €")
    camille.goes("/mes-factures/releve/")
    camille.sees("90,04 €")


def test_two_separated_parents_each_see_only_their_own(november: Portal, visits: Callable[..., Person]) -> None:
    nadia, paul = visits(november), visits(november)
    nadia.logs_in("nadia")
    paul.logs_in("paul")
    hers, his = money.number_of(nadia), money.number_of(paul)
    assert hers != his
    for who, own, other, others in ((nadia, "36,48 €", "41,49 €", his), (paul, "41,49 €", "36,48 €", hers)):
        who.goes("/mes-factures/")
        who.sees(own)
        who.does_not_see(other, others)
        who.goes("/mes-repas/?mois=2024-10")
        who.sees("autre parent")
        who.does_not_see(other)
        assert who.page.request.get(f"{november.url}/mes-factures/{others}/").status == 404
        assert who.page.request.get(f"{november.url}/mes-factures/{others}/pdf/").status == 404


def test_an_old_debit_that_came_back_waits_beside_the_next_one(november: Portal, visits: Callable[..., Person]) -> None:
    ines = visits(november)
    ines.logs_in("ines")
    ines.goes("/mes-factures/")
    ines.sees("58,14 €", "À payer", "Nous prélèverons 63,84 € le 2 décembre 2024")
    ines.presses("Mon autorisation de prélèvement")
    ines.sees("0189", "Inès Lambert")
    ines.does_not_see("FR7630006000011234567890189")
