"""What a sum pays: the oldest invoice first, unless the family says otherwise."""

from collections.abc import Iterable


def oldest_first(amount_cents: int, open_debts: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Share a sum over (invoice, remaining cents) in the order given; what is left over pays nothing."""
    shares: dict[int, int] = {}
    for invoice_id, remaining_cents in open_debts:
        share = min(amount_cents, remaining_cents)
        if share > 0:
            shares[invoice_id] = share
            amount_cents -= share
    return shares
