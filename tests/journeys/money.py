"""What a parent does about an invoice, and what the régie does with a period, page after page."""

from tests.journeys.person import Person


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
        if words in agent.page.locator("main").inner_text().replace("\xa0", " "):
            return
        agent.page.wait_for_timeout(500)
        agent.page.reload()
    agent.sees(words)


def joins_debit(parent: Person, name: str, iban: str) -> None:
    """« Adhérer au prélèvement »: the account, the consent, the signature."""
    parent.goes("/demarches/prelevement/")
    parent.sends()
    parent.continues()
    parent.fills(titulaire=name, iban=iban)
    parent.ticks("autorise")
    parent.continues()
    if parent.page.locator("[name=name]").count():
        parent.fills(name=name)
    for box in parent.page.locator("main form input[type=checkbox]:visible").all():
        box.check(force=True)
    parent.continues()


def bills(agent: Person) -> None:
    """September and October from nothing to the invoices: computed, looked at, accepted by name, issued."""
    agent.goes("/agents/facturation/")
    agent.presses("Préparer")
    waits_until(agent, "À relire")
    while agent.page.locator("form[action*='/anomalies/'] button").count():
        agent.page.locator("form[action*='/anomalies/'] button").first.click()
    _acts(agent, "Accepter cette facturation", "Acceptée")
    _acts(agent, "Émettre les factures", "Empreinte")


def _acts(agent: Person, button: str, then: str) -> None:
    """A button, its confirmation, and what the worker makes of it."""
    agent.presses(button)
    agent.presses("Oui, continuer")
    waits_until(agent, then)
