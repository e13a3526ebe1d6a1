"""Monday 4 November: a period from its first computation to the bank's file, a rejection, and a day of the till."""

from collections.abc import Callable

import pytest
from lxml import etree

from preau.payments import pain008
from tests.journeys import money
from tests.journeys.pdfs import text_of
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
PAULS_ACCOUNT = "FR1420041010050500013M02606"
DEBIT_DAY = "2024-12-02"


def test_a_period_goes_from_review_to_the_bank_and_back(invoice_day: Portal, visits: Callable[..., Person]) -> None:
    paul, roy, chef = visits(invoice_day), visits(invoice_day, desk=True), visits(invoice_day, desk=True)
    paul.logs_in("paul")
    _joins_before_his_first_invoice(paul)
    roy.logs_in("roy")
    money.bills(roy)
    _an_hour_later(roy)
    number = money.number_of(paul)
    money.waits_until(paul, "Nous prélèverons 41,49 € le 2 décembre 2024")
    chef.logs_in("chef")
    _reaches_the_bank(roy, chef)
    _comes_back(roy, paul, number)


def _an_hour_later(roy: Person) -> None:
    """Debits are announced by a job of every hour: the rehearsal clock goes on to eleven."""
    roy.goes("/demo/clock/")
    roy.fills(day="2024-11-04", hour="11:00")
    roy.sends()


def _joins_before_his_first_invoice(paul: Person) -> None:
    money.joins_debit(paul, "Paul Girard", PAULS_ACCOUNT)
    paul.sees("Acceptée")
    paul.goes("/mes-factures/prelevement/")
    paul.sees("2606", "Paul Girard")
    paul.does_not_see("50500013")
    paul.waits_for_link("Télécharger l’autorisation")
    assert "Paul Girard" in text_of(paul.downloads("Télécharger l’autorisation"))


def _reaches_the_bank(roy: Person, chef: Person) -> None:
    """Four eyes, and a file that the bank's schema accepts."""
    roy.goes(f"/agents/prelevements/jour/{DEBIT_DAY}/")
    roy.sees("Girard", "41,49 €")
    roy.presses("Arrêter le fichier")
    roy.sees("une autre personne doit le valider")
    batch = roy.page.url
    chef.goes(batch)
    chef.presses("Valider")
    roy.goes(batch)
    content = roy.downloads("Télécharger le fichier")
    pain008.check(content)
    total = etree.fromstring(content).findtext(".//{*}CtrlSum")
    assert total is not None
    roy.presses("Noter comme transmis")
    roy.sees("Transmis")


def _comes_back(roy: Person, paul: Person, number: str) -> None:
    paul.goes(f"/mes-factures/{number}/")
    paul.sees("Payée")
    roy.goes(f"/agents/prelevements/F{number}/")
    roy.page.locator("[name=code]").select_option("AC04")
    roy.presses("Noter le rejet")
    paul.goes("/mes-factures/")
    paul.sees("À payer", "Payer 41,49 €")
    paul.goes(f"/mes-factures/{number}/")
    paul.sees("Votre banque a refusé le prélèvement", "de nouveau à payer")


def test_a_day_of_the_till_is_opened_used_and_closed(invoice_day: Portal, visits: Callable[..., Person]) -> None:
    nadia, roy = visits(invoice_day), visits(invoice_day, desk=True)
    roy.logs_in("roy")
    nadia.logs_in("nadia")
    number = money.number_of(nadia)
    roy.goes("/agents/caisse/")
    roy.fills(float_cents="50,00")
    roy.presses("Ouvrir la caisse")
    _takes_cash(roy, number)
    nadia.goes(f"/mes-factures/{number}/")
    nadia.sees("Payée")
    roy.goes("/agents/caisse/")
    roy.presses("Compter et fermer")
    roy.sees("Le tiroir devrait contenir 86,48 €")
    roy.fills(counted_cents="86,48")
    roy.presses("Fermer la journée")
    roy.goes("/agents/caisse/")
    roy.sees("La caisse est fermée")
    roy.goes("/agents/caisse/journees/2024-11-04/")
    roy.waits_for_link("Journal (PDF)")
    assert "36,48" in text_of(roy.downloads("Journal (PDF)"))


def _takes_cash(roy: Person, number: str) -> None:
    """By the number on the coupon, with change given back."""
    roy.goes(f"/agents/caisse/?q={number}")
    if "/famille/" not in roy.page.url:
        roy.page.locator("main .rows a").first.click()
    roy.fills(amount_cents="36,48", handed_cents="40,00")
    roy.presses("Vérifier")
    roy.sees("Voici ce qui va être enregistré", "3,52")
    roy.presses("Encaisser et faire le reçu")
    roy.sees("Reçu Q2024-")
    assert "36,48" in text_of(roy.downloads("Imprimer le reçu"))
