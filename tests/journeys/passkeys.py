"""A telephone with a fingerprint reader, and what its owner does with it."""

from tests.journeys.person import PASSWORD, Person

SECURITY = "/mon-profil/securite/"


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


def proves(person: Person, password: str = PASSWORD) -> None:
    person.sees("C’est bien vous ?")
    person.fills(password=password)
    person.sends()


def adds_passkey(person: Person, name: str, *, password: str = PASSWORD) -> None:
    person.goes(SECURITY)
    person.presses("Ajouter une clé d’accès")
    proves(person, password)
    person.fills(name=name)
    person.presses("Ajouter cette clé")
    person.sees("ils ne seront plus montrés")
    person.presses("Je les ai gardés")
    person.sees(name, "À la place du mot de passe")
