"""Reads of billing: invoices, what remains of them, the account of a payer."""

from preau.billing.queries.invoices import (
    advance_cents,
    credits_of,
    debts_of_run,
    invoice_visible_to,
    invoice_with_number,
    invoices_of_household,
    invoices_visible_to,
    notices_of,
    open_debts,
    remaining_cents,
)
from preau.billing.queries.offices import cash_office
from preau.billing.queries.payers import addressees
from preau.billing.queries.statements import StatementLine, balance_cents, statement_of
from preau.billing.queries.whys import Figure, why

__all__ = [
    "Figure",
    "StatementLine",
    "addressees",
    "advance_cents",
    "balance_cents",
    "cash_office",
    "credits_of",
    "debts_of_run",
    "invoice_visible_to",
    "invoice_with_number",
    "invoices_of_household",
    "invoices_visible_to",
    "notices_of",
    "open_debts",
    "remaining_cents",
    "statement_of",
    "why",
]
