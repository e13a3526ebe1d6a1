"""The figures of a year, read from the tables."""

from typing import Any

from preau.demo.oracle.tables import rows

FIGURES = {
    "households": "SELECT COUNT(*) FROM families_household",
    "children": "SELECT COUNT(*) FROM families_child",
    "cases": "SELECT COUNT(*) FROM cases_case WHERE filed_at IS NOT NULL",
    "meals": "SELECT COUNT(*) FROM canteen_meal WHERE day >= '2024-09-01'",
    "invoices": "SELECT COUNT(*) FROM billing_invoice WHERE run_id IS NOT NULL",
    "billed_cents": "SELECT SUM(total_cents) FROM billing_invoice WHERE run_id IS NOT NULL",
    "credited_cents": "SELECT SUM(total_cents) FROM billing_creditnote",
    "paid_cents": "SELECT SUM(amount_cents) FROM billing_ledgerline"
    " WHERE account IN ('card', 'cash', 'cheques', 'debits')",
    "outstanding_cents": "SELECT SUM(due_cents - settled_cents) FROM billing_debt WHERE state <> 'carried'",
    "ledger_balance_cents": "SELECT SUM(amount_cents) FROM billing_ledgerline",
}


def figures() -> dict[str, Any]:
    """Counts, and amounts in cents."""
    return {name: int(rows(sql)[0][0] or 0) for name, sql in FIGURES.items()}
