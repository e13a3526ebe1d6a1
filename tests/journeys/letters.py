"""« Nous écrire », page after page: a general question that becomes a demande with its exchanges."""

from tests.journeys import family
from tests.journeys.family import Family
from tests.journeys.person import Person

WRITE = "/demarches/nous-ecrire/"


def begins(parent: Person) -> None:
    """Up to the page of the message."""
    parent.goes(WRITE)
    parent.presses("Commencer")
    parent.continues()


def ends(parent: Person, who: Family) -> str:
    """From the message to the acknowledgement, without a document; the number of the demande."""
    parent.continues()
    parent.continues()
    return family.signs(parent, who)
