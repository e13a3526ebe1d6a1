"""The last place is taken; who comes next waits in line, and has the place that somebody gives back."""

from collections.abc import Callable

import pytest

from tests.journeys import desk, family, places
from tests.journeys.family import Family
from tests.journeys.mails import mail
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
CAMILLE = Family("Camille", "Renaud", "Lou")
FANNY = Family("Fanny", "Leroux", "Basile")


def test_who_comes_after_the_last_place_waits_and_has_the_one_given_back(
    in_time: Portal, visits: Callable[..., Person]
) -> None:
    walks(visits(in_time), visits(in_time), visits(in_time, desk=True), FANNY)


def walks(camille: Person, late: Person, roy: Person, who: Family) -> None:
    """Camille takes what is left; ``who`` comes too late, and is patient."""
    camille.logs_in("camille")
    last = places.takes_what_is_left(camille, CAMILLE)
    family.joins(late, who)
    reference = places.waits(late, who)
    late.sees("Votre rang : 1.")
    places.gives_back(camille, last)
    _takes_the_place(late, who, reference)
    roy.logs_in("roy")
    desk.reads(roy, reference)
    desk.accepts(roy)
    late.goes(f"/demandes/{reference}/")
    late.sees("Votre demande est acceptée")


def _takes_the_place(late: Person, who: Family, reference: str) -> None:
    told = mail(late, who.email, "Une place s’est libérée pour vous")
    assert "Sans réponse, elle ira à la personne suivante" in told.text
    late.goes(f"/demandes/{reference}/")
    late.presses("Je prends la place")
    late.sees("La place est à vous", "Un agent va lire votre demande")
    late.does_not_see("Votre rang")
