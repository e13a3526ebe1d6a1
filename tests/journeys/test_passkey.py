"""Camille adds a passkey, logs in with it alone, and sends a browser that she does not recognise away."""

from collections.abc import Callable

import pytest

from tests.journeys.person import PASSWORD, Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.journey
SECURITY, DEVICES = "/mon-profil/securite/", "/mon-profil/appareils/"


def with_fingerprint(person: Person) -> Person:
    """Their telephone has a reader, and the finger is always the right one."""
    protocol = person.page.context.new_cdp_session(person.page)
    protocol.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": reader})
    return person


def proves(person: Person) -> None:
    person.sees("C’est bien vous ?")
    person.fills(password=PASSWORD)
    person.sends()


def adds_passkey(person: Person, name: str) -> None:
    person.goes(SECURITY)
    person.presses("Ajouter une clé d’accès")
    proves(person)
    person.fills(name=name)
    person.presses("Ajouter cette clé")
    person.sees("ils ne seront plus montrés")
    person.presses("Je les ai gardés")
    person.sees(name, "À la place du mot de passe")


def test_a_passkey_opens_alone_and_a_stranger_s_browser_is_closed(
    in_time: Portal, visits: Callable[..., Person]
) -> None:
    camille, elsewhere = with_fingerprint(visits(in_time)), visits(in_time, desk=True)
    elsewhere.logs_in("camille")
    camille.logs_in("camille")
    adds_passkey(camille, "Mon téléphone")

    camille.goes("/deconnexion/")
    camille.sends()
    camille.goes("/connexion/")
    camille.presses("Se connecter avec une clé d’accès")
    camille.sees("Camille")

    camille.goes(DEVICES)
    camille.sees("cet appareil")
    camille.presses("Déconnecter Chrome, Linux")
    camille.sees("Cet appareil est déconnecté.")
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
