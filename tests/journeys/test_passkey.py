"""Without JavaScript a passkey cannot be added: an application of codes is offered instead."""

from collections.abc import Callable

import pytest

from tests.journeys.passkeys import SECURITY, proves
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey


def test_without_javascript_an_application_is_offered(in_time: Portal, visits: Callable[..., Person]) -> None:
    nadia = visits(in_time, script=False)
    nadia.logs_in("nadia")
    nadia.goes(SECURITY)
    nadia.presses("Ajouter une clé d’accès")
    proves(nadia)
    nadia.sees("Ce navigateur ne sait pas parler à une clé")
    nadia.presses("Ajouter une application")
    nadia.sees("Montrez-lui ce dessin")
