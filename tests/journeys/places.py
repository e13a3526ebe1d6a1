"""Twelve seats a month at the canteen's table: what parents do to have one, page after page."""

import re

from tests.journeys import family
from tests.journeys.family import Family
from tests.journeys.person import Person

VISIT = "/demarches/visite-cantine/"
MOST_AT_ONCE = 2


def takes_what_is_left(parent: Person, who: Family) -> str:
    """Demande after demande until nothing is left; the number of the last one."""
    reference = ""
    while left := _left(parent):
        _asks(parent, people=min(left, MOST_AT_ONCE))
        parent.sees("gardée" if left == 1 else "gardées")
        reference = family.signs(parent, who)
    return reference


def waits(parent: Person, who: Family) -> str:
    """The same démarche once it is full: told at the question, and at the end a place in the line."""
    parent.goes(VISIT)
    parent.sees("Complet : liste d’attente")
    _asks(parent, people=1)
    parent.sees("Les douze places de ce mois sont prises.")
    parent.presses("Continuer vers la liste d’attente")
    parent.sees("M’inscrire sur la liste d’attente")
    return family.signs(parent, who)


def gives_back(parent: Person, reference: str) -> None:
    parent.goes(f"/demandes/{reference}/")
    parent.unfolds("Annuler cette demande")
    parent.presses("Oui, annuler ma demande")


def _left(parent: Person) -> int:
    """As the page says it before anything is begun."""
    parent.goes(VISIT)
    said = re.search(r"(\d+) places? restantes?", parent.page.locator("main").inner_text())
    return int(said[1]) if said else 0


def _asks(parent: Person, *, people: int) -> None:
    """From the first page to the question that wants a place."""
    parent.presses("Commencer")
    parent.continues()
    parent.page.locator("select[name=ecole]").select_option(index=1)
    parent.fills(personnes=str(people))
    family.chooses(parent, "jours", "ma")
    parent.continues()
