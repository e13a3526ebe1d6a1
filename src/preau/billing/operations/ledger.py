"""Writing the accounts: an entry balances, or is not written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from preau.billing.models import LedgerEntry, LedgerLine
from preau.billing.states import Account


class Unbalanced(Exception):
    """The lines of an entry do not sum to zero."""


@dataclass(frozen=True)
class Posting:
    """A signed amount (cents, debit positive) on one account."""

    account: Account
    amount_cents: int
    household_id: int | None = None
    invoice_id: int | None = None


def post(
    key: str,
    kind: str,
    postings: Sequence[Posting],
    *,
    label: str,
    at: datetime,
    reverses: LedgerEntry | None = None,
) -> LedgerEntry:
    """Write one entry; postings of zero are left out. Raises Unbalanced, IntegrityError for a key used before."""
    if sum(posting.amount_cents for posting in postings):
        raise Unbalanced(key)
    entry = LedgerEntry.objects.create(key=key, kind=kind, at=at, label=label, reverses=reverses)
    LedgerLine.objects.bulk_create(
        LedgerLine(
            entry=entry,
            account=posting.account,
            household_id=posting.household_id,
            invoice_id=posting.invoice_id,
            amount_cents=posting.amount_cents,
        )
        for posting in postings
        if posting.amount_cents
    )
    return entry
