"""The account of a payer, in the order of time (G20)."""

from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from preau.billing.models import LedgerLine
from preau.billing.states import Account

OF_THE_FAMILY = (Account.RECEIVABLE, Account.ADVANCE)


class StatementLine(NamedTuple):
    """One event: positive cents are owed by the family, negative ones paid or given back; ``balance`` after it."""

    key: str
    kind: str
    at: datetime
    label: str
    invoice_id: int | None
    amount_cents: int
    balance_cents: int

    @property
    def debit_cents(self) -> int:
        return max(self.amount_cents, 0)

    @property
    def credit_cents(self) -> int:
        return max(-self.amount_cents, 0)


def statement_of(household_id: int) -> list[StatementLine]:
    """Every entry that moved what the family owes, the oldest first; one statement.

    What only moves from one invoice to another, or from an advance to an invoice, changes nothing and is left out.
    """
    rows = LedgerLine.objects.filter(household_id=household_id, account__in=OF_THE_FAMILY)
    lines: list[StatementLine] = []
    balance = 0
    for _, group in groupby(rows.select_related("entry").order_by("entry__at", "entry_id", "pk"), lambda x: x.entry_id):
        parts = list(group)
        amount = sum(part.amount_cents for part in parts)
        if amount == 0:
            continue
        balance += amount
        entry = parts[0].entry
        invoice = next((part.invoice_id for part in parts if part.invoice_id), None)
        lines.append(StatementLine(entry.key, entry.kind, entry.at, entry.label, invoice, amount, balance))
    return lines


def balance_cents(household_id: int) -> int:
    """What the family owes (positive) or is owed."""
    rows = LedgerLine.objects.filter(household_id=household_id, account__in=OF_THE_FAMILY)
    return sum(rows.values_list("amount_cents", flat=True))
