"""The session ended while somebody was typing: after the login, what they typed is there."""

from collections.abc import Callable

import pytest

from tests.journeys import family
from tests.journeys.family import PASSWORD, Family
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
SOLENE = Family("Solange", "Picard", "Colette")


def test_what_was_typed_survives_an_expired_session(in_time: Portal, visits: Callable[..., Person]) -> None:
    solange = visits(in_time)
    family.joins(solange, SOLENE)
    solange.goes(family.ADD_CHILD)
    solange.sends()
    solange.continues()
    solange.fills(prenom="Colette", nom="Picard-Vidal", naissance="2017-04-03")
    solange.ticks("lien", "tuteur")
    solange.forgets_session()
    solange.continues()
    solange.sees("Se connecter")
    solange.fills(login=SOLENE.username, password=PASSWORD)
    solange.sends()
    solange.sees("Votre session avait expiré", "Ce que vous aviez écrit est encore là")
    assert solange.page.locator("[name=prenom]").input_value() == "Colette"
    assert solange.page.locator("[name=nom]").input_value() == "Picard-Vidal"
    assert solange.page.locator("[name=lien][value=tuteur]").is_checked()
    solange.ticks("vit_ici", "oui")
    solange.continues()
    solange.sees("Un document, si vous l’avez")
