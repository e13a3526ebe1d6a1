"""Who is at the counter: by name, by family number, by the number of an invoice."""

from datetime import date

from preau.billing import queries as invoices
from preau.families import queries as families
from preau.families.queries import FoundFamily
from preau.kernel.actor import Actor
from preau.payments.policies import may_read_account


def families_at_counter(text: str, *, actor: Actor, on: date) -> list[FoundFamily]:
    """Families that an agent of the cash office may be looking for; none without the right to read accounts."""
    invoice = invoices.invoice_with_number("".join(text.split()).upper())
    if invoice is None:
        return families.families_matching(text, actor=actor, on=on)
    if not may_read_account(actor, invoice.household_id, on=on).allowed:
        return []
    payer = families.payers_of([invoice.household_id], on=on)[invoice.household_id]
    return [FoundFamily(families.household(invoice.household_id), payer.adults, ())]
