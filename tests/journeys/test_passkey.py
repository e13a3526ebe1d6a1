"""Inès adds a passkey, logs in with it alone, and sends a browser that she does not recognise away.

Nobody else logs in as Inès in this portal: from now on a password is not enough to be her.
"""

from collections.abc import Callable

import pytest

from tests.journeys.passkeys import SECURITY, adds_passkey, proves, with_fingerprint
from tests.journeys.person import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
DEVICES = "/mon-profil/appareils/"


def test_a_passkey_opens_alone_and_a_stranger_s_browser_is_closed(
    in_time: Portal, visits: Callable[..., Person]
) -> None:
    ines, elsewhere = with_fingerprint(visits(in_time)), visits(in_time, desk=True)
    elsewhere.logs_in("ines")
    ines.logs_in("ines")
    adds_passkey(ines, "Mon téléphone")

    ines.goes("/deconnexion/")
    ines.sends()
    ines.goes("/connexion/")
    ines.presses("Se connecter avec une clé d’accès")
    ines.sees("Inès")

    ines.goes(DEVICES)
    ines.sees("cet appareil")
    ines.presses("Déconnecter Chrome, Linux")
    ines.sees("Cet appareil est déconnecté.")
    elsewhere.goes(DEVICES)
    elsewhere.sees("Se connecter")


def test_without_javascript_an_application_is_offered(in_time: Portal, visits: Callable[..., Person]) -> None:
    nadia = visits(in_time, script=False)
    nadia.logs_in("nadia")
    nadia.goes(SECURITY)
    nadia.presses("Ajouter une clé d’accès")
    proves(nadia)
    nadia.sees("Ce navigateur ne sait pas parler à une clé")
    nadia.presses("Ajouter une application")
    nadia.sees("Montrez-lui ce dessin")
