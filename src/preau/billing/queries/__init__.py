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
from preau.billing.queries.reviews import (
    TariffTotal,
    Totals,
    anomalies_of,
    differences_of,
    drafts_of,
    expected_debits,
    holds_of,
    progress_of,
    run_with_reference,
    runs,
    totals_by_tariff,
    totals_of,
    waiting_for_the_other_parent,
)
from preau.billing.queries.statements import StatementLine, balance_cents, statement_of
from preau.billing.queries.whys import Figure, why

__all__ = [
    "Figure",
    "StatementLine",
    "TariffTotal",
    "Totals",
    "addressees",
    "advance_cents",
    "anomalies_of",
    "balance_cents",
    "cash_office",
    "credits_of",
    "debts_of_run",
    "differences_of",
    "drafts_of",
    "expected_debits",
    "holds_of",
    "invoice_visible_to",
    "invoice_with_number",
    "invoices_of_household",
    "invoices_visible_to",
    "notices_of",
    "open_debts",
    "progress_of",
    "remaining_cents",
    "run_with_reference",
    "runs",
    "statement_of",
    "totals_by_tariff",
    "totals_of",
    "waiting_for_the_other_parent",
    "why",
]
