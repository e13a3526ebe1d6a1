"""What may be handed over to the Trésor public (ruling 29)."""

from collections.abc import Iterable, Mapping

from preau.rulebook.definition import BillingRules


def debtors_above_the_floor(rests: Mapping[int, Iterable[int]], rules: BillingRules) -> frozenset[int]:
    """Debtors whose rests (cents), all invoices together, reach the floor; the others simply stay here."""
    return frozenset(debtor for debtor, cents in rests.items() if sum(cents) >= rules.treasury_floor_cents)
