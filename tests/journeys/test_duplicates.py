"""Aminata Sow came to the counter twice: Mme Roy makes one family of two, and two again."""

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey


def test_two_families_become_one_and_two_again(november: Portal, visits: Callable[..., Person]) -> None:
    roy = visits(november, desk=True)
    roy.logs_in("roy")
    _compares(roy)
    _joins(roy)
    _tells_them_apart(roy)


def _compares(roy: Person) -> None:
    roy.goes("/agents/doublons/?genre=household")
    roy.sees("Sow", "même adresse", "À examiner")
    roy.presses("Comparer")
    roy.sees("Aminata Sow", "Aminatta Sow", "Ce que porte chaque fiche")


def _joins(roy: Person) -> None:
    roy.page.locator("[name=garder]").first.check(force=True)
    roy.presses("Voir ce qui va bouger")
    roy.sees("Reste", "S’efface", "Parents et autres adultes")
    roy.presses("Réunir les deux fiches")
    roy.sees("Écrivez la raison en quelques mots")
    roy.fills(reason="Vue au guichet avec son passeport.")
    roy.presses("Réunir les deux fiches")
    roy.sees("les deux fiches n’en font plus qu’une", "Aminata Sow, Aminatta Sow")


def _tells_them_apart(roy: Person) -> None:
    roy.presses("Annuler la réunion")
    roy.sees("1 élément revient à la fiche d’où il venait.")
    roy.fills(reason="Ce sont deux cousines.")
    roy.presses("Séparer les deux fiches")
    roy.sees("de nouveau séparées", "Séparés de nouveau", "C’est la même")
