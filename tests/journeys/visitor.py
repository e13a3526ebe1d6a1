"""What somebody without an account does, page after page, with or without JavaScript."""

import re

from tests.journeys import family
from tests.journeys.family import Family
from tests.journeys.mails import Mail, mail
from tests.journeys.person import Person

MEETING = "Prendre rendez-vous à la Caisse des écoles"


def finds(visitor: Person, typed: str, title: str) -> None:
    """By a word as people type it."""
    visitor.goes("/demarches/")
    visitor.fills(q=typed)
    visitor.presses("Rechercher")
    visitor.presses(title)


def books(visitor: Person, who: Family, *, about: str) -> str:
    """From « Commencer » to the acknowledgement: the reference of the demande."""
    visitor.presses("Commencer")
    visitor.page.locator("[name=moment]").first.check(force=True)
    visitor.continues()
    visitor.sees("Ce moment vous est gardé jusqu’à")
    visitor.fills(first_name=who.first_name, last_name=who.last_name, email=who.email)
    visitor.continues()
    family.chooses(visitor, "motif", "tarif")
    family.chooses(visitor, "maniere", "guichet")
    visitor.fills(objet=about)
    visitor.continues()
    return _proves_and_signs(visitor, who)


def _proves_and_signs(visitor: Person, who: Family) -> str:
    recap = visitor.page.url
    visitor.presses("Recevoir mon code")
    digits = code_in(mail(visitor, who.email, "Votre code"))
    visitor.goes(recap)
    visitor.fills(code=digits)
    return family.signs(visitor, who)


def opens_whole(visitor: Person, who: Family, link: str) -> None:
    """From another browser: the link shows where it stands, a code shows the rest."""
    former = mail(visitor, who.email, "Votre code").path
    visitor.goes(link)
    visitor.presses("Voir toute ma demande")
    code_page = visitor.page.url
    visitor.presses("Recevoir un code")
    digits = code_in(mail(visitor, who.email, "Votre code", after=former))
    visitor.goes(code_page)
    visitor.fills(code=digits)
    visitor.continues()


def puts_in_new_space(visitor: Person, who: Family, link: str) -> None:
    """From the link of the demande to a new account, and back."""
    visitor.goes(link)
    visitor.presses("Créer mon espace")
    family.fills_sign_up(visitor, who)
    visitor.sends()
    visitor.goes(mail(visitor, who.email, "espace").link("/activation/"))
    visitor.sends()
    visitor.fills(login=who.username, password=family.PASSWORD)
    visitor.sends()
    visitor.presses("Mettre dans mon espace")


def code_in(letter: Mail) -> str:
    """Six digits on a line of their own, as they are written: « 106 527 »."""
    found = re.search(r"^(\d{3}\s?\d{3})$", letter.text, re.MULTILINE)
    assert found, letter.text
    return found[1]
