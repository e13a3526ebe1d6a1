"""Inès sent everything in time and waits for the decision: waiting is never late."""

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey


def test_who_filed_in_time_is_protected_before_the_limit(in_time: Portal, visits: Callable[..., Person]) -> None:
    _is_protected(visits(in_time))


def test_who_filed_in_time_is_still_protected_after_the_limit(too_late: Portal, visits: Callable[..., Person]) -> None:
    _is_protected(visits(too_late))


def _is_protected(ines: Person) -> None:
    ines.logs_in("ines")
    ines.goes("/espace/")
    ines.sees("Vous êtes protégés", "pas de majoration pour retard, même si nous répondons tard")
    ines.goes("/mon-tarif/")
    ines.sees("Vous êtes protégés")
    ines.does_not_see("7,00 € le repas")
    ines.goes("/demandes/")
    ines.presses("Inscrire mon enfant")
    ines.sees("Un agent va lire votre demande")
