"""What a parent does about an invoice, and what the régie does with a period, page after page."""

from tests.journeys.person import Person

SEPTEMBER = "septembre et octobre"


def pays(parent: Person, number: str, *, choice: str) -> None:
    """From the invoice to PayFiP and back; ``choice`` is a button of its double."""
    parent.goes(f"/mes-factures/{number}/payer/")
    parent.sends()  # « Préparer le paiement »
    parent.presses("Continuer sur PayFiP")
    parent.sees("PayFiP, service de démonstration")
    parent.presses(choice)
    parent.presses("Retourner sur le site de la Caisse des écoles")


def number_of(parent: Person) -> str:
    """The newest invoice of this parent."""
    parent.goes("/mes-factures/")
    link = parent.page.locator("main a[href^='/mes-factures/20']").first
    return (link.get_attribute("href") or "").split("/")[2]


def waits_until(agent: Person, words: str) -> None:
    """What the worker does appears when the page is asked again."""
    for _turn in range(60):
        if words in agent.page.locator("main").inner_text():
            return
        agent.page.wait_for_timeout(500)
        agent.page.reload()
    agent.sees(words)
