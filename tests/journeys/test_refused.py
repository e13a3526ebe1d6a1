"""A no that says why, and a family that prefers not to give its income."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, family
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.papers import Desktop
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
HUGO = Family("Josette", "Caron", "Hugo")
ROSE = Family("Mireille", "Dufour", "Rose")


def test_a_refusal_is_read_with_its_reason(in_time: Portal, visits: Callable[..., Person], desktop: Desktop) -> None:
    josette, roy = visits(in_time), visits(in_time, desk=True)
    family.joins(josette, HUGO)
    family.adds_child(josette, HUGO)
    reference = family.enrols(josette, HUGO, desktop)
    roy.logs_in("roy")
    desk.accepts_child(roy, HUGO.child_name)
    _says_no(roy)
    assert reference in mail(josette, HUGO.email, "Réponse à votre demande").text
    josette.goes(f"/demandes/{reference}/")
    josette.sees("Refusée", "Votre adresse dépend d’une autre Caisse des écoles.", "Appelez celle du 12e.")


def _says_no(roy: Person) -> None:
    desk.opens(roy, HUGO.child_name)
    roy.presses("Refuser…")
    roy.presses("Refuser et prévenir la famille")
    roy.sees("la famille doit savoir pourquoi")
    roy.ticks("usual", "elsewhere")
    roy.fills(message="Appelez celle du 12e.")
    roy.presses("Refuser et prévenir la famille")


def test_who_prefers_not_to_give_income_knows_the_price_before_and_after(
    in_time: Portal, visits: Callable[..., Person], desktop: Desktop
) -> None:
    mireille, roy = visits(in_time), visits(in_time, desk=True)
    family.joins(mireille, ROSE)
    family.adds_child(mireille, ROSE)
    family.prepares(mireille, ROSE, desktop, income="refus")
    mireille.sees("Sans vos revenus, vous paierez le prix le plus élevé : 7,00 € le repas (tarif 10).", "196,00 €")
    family.signs(mireille, ROSE)
    roy.logs_in("roy")
    desk.accepts_child(roy, ROSE.child_name)
    desk.opens(roy, ROSE.child_name)
    roy.sees("préfère ne pas donner ses revenus")
    roy.presses("Accepter…")
    roy.sees("7,00 € le repas (tarif 10)")
    roy.presses("Confirmer")
    mireille.goes("/mon-tarif/")
    mireille.sees("Votre tarif : 7,00 € le repas (tarif 10)", "revenus")
