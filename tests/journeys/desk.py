"""What Mme Roy does at her desk, page after page."""

from tests.journeys.person import Person

QUEUE = "/agents/demandes/"


def opens(agent: Person, name: str, *, tab: str = "a-traiter") -> None:
    """The queue, filtered by a name, then the first demande that it shows."""
    agent.goes(f"{QUEUE}?etat={tab}&q={name}")
    agent.presses(name)


def reads(agent: Person, reference: str) -> None:
    """One demande by its number."""
    agent.goes(f"{QUEUE}{reference}/")


def accepts(agent: Person) -> None:
    """The demande on screen, once what will happen was read."""
    agent.presses("Accepter…")
    agent.sees("Voici ce qui va se passer")
    agent.presses("Confirmer")


def judges(agent: Person, document: str, *, verdict: str = "accepted", reason: str = "") -> None:
    """Look at a document as a page beside the answers, then say whether it will do."""
    agent.presses(document)
    shot = agent.page.locator("img.page-shot")
    assert shot.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    agent.ticks("verdict", verdict)
    if reason:
        agent.page.get_by_label("Pourquoi le remplacer").fill(reason)
    agent.presses("Noter")


def accepts_child(agent: Person, child: str) -> None:
    """The family file first: the child is verified, what waited for it goes on."""
    opens(agent, child)
    agent.sees("Ajouter un enfant")
    agent.presses("Accepter…")
    agent.sees("Voici ce qui va se passer")
    agent.presses("Confirmer")
    agent.sees(f"C’est fait pour {child}")


def reads_quotient(agent: Person, *, quotient: int, edited_on: str = "2024-08-05", month: str = "07/2024") -> None:
    """Type what the CAF statement says, then ask what it gives."""
    agent.ticks("source", "caf")
    agent.fills(caf_euros=str(quotient), caf_month=month, caf_edited_on=edited_on)
    agent.presses("Voir ce que cela donne")
    agent.sees("Voici ce qui va se passer")


def accepts_enrolment(agent: Person, child: str, *, quotient: int) -> None:
    """Documents, figures, preview, yes."""
    opens(agent, child)
    judges(agent, "Livret de famille")
    judges(agent, "Attestation de la CAF")
    reads_quotient(agent, quotient=quotient)
    agent.presses("Confirmer")
    agent.sees(f"C’est fait pour {child}")
