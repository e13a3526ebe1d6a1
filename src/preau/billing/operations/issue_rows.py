"""Invoices, lines, debts and accounts of many payers, table by table."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from preau.billing.models import BillingRun, Debt, Invoice, InvoiceLine
from preau.billing.rules.issue import Issue
from preau.billing.states import DebtState
from preau.foundation.bulk import insert_rows
from preau.kernel.instants import paris_day

Keys = dict[str, int]
INVOICE = (
    "number",
    "run_id",
    "cash_office_id",
    "household_id",
    "school_year",
    "period_key",
    "issued_on",
    "issued_at",
    "due_on",
    "debit_on",
    "total_cents",
    "carried_cents",
    "previous_balance_cents",
    "addressee",
    "notes",
    "digest",
)
LINE = (
    "invoice_id",
    "position",
    "kind",
    "child_id",
    "child_name",
    "tariff",
    "unit_cents",
    "quantity",
    "amount_cents",
    "reason",
    "params",
    "days",
    "corrects_id",
)
DEBT = ("invoice_id", "household_id", "due_cents", "settled_cents", "state", "carried_into_id")
CARRIED = "UPDATE billing_debt SET state = 'carried', carried_into_id = %s WHERE invoice_id = %s AND state = 'open'"
# An invoice asks for its total; small rests of earlier ones move into it; advances pay a part of it.
# At this instant the only money on a new debt is that of the advances.
HERE = "i.run_id = %s AND i.number BETWEEN %s AND %s"
ENTRIES = f"""
INSERT INTO billing_ledgerentry (key, kind, at, label)
SELECT 'invoice:' || i.number, 'invoice', i.issued_at, i.number FROM billing_invoice i WHERE {HERE}
UNION ALL
SELECT 'carry:' || i.number, 'carry', i.issued_at, i.number
FROM billing_invoice i WHERE {HERE} AND i.carried_cents > 0
UNION ALL
SELECT 'use:' || i.number, 'use', i.issued_at, i.number
FROM billing_invoice i JOIN billing_debt d ON d.invoice_id = i.id WHERE {HERE} AND d.settled_cents > 0
"""  # noqa: S608 (constants only)
OF_INVOICE = "billing_invoice i JOIN billing_ledgerentry e ON e.key = 'invoice:' || i.number"
OF_CARRY = "billing_invoice i JOIN billing_ledgerentry e ON e.key = 'carry:' || i.number"
OF_USE = (
    "billing_invoice i JOIN billing_ledgerentry e ON e.key = 'use:' || i.number"
    " JOIN billing_debt d ON d.invoice_id = i.id"
)
LEDGER_LINES = f"""
INSERT INTO billing_ledgerline (entry_id, account, household_id, invoice_id, amount_cents)
SELECT e.id, 'receivable', i.household_id, i.id, i.total_cents FROM {OF_INVOICE} WHERE {HERE}
UNION ALL
SELECT e.id, 'revenue', i.household_id, NULL, -i.total_cents FROM {OF_INVOICE} WHERE {HERE}
UNION ALL
SELECT e.id, 'receivable', i.household_id, i.id, i.carried_cents FROM {OF_CARRY} WHERE {HERE}
UNION ALL
SELECT e.id, 'receivable', i.household_id, d.invoice_id, d.settled_cents - d.due_cents
FROM {OF_CARRY} JOIN billing_debt d ON d.carried_into_id = i.id WHERE {HERE}
UNION ALL
SELECT e.id, 'advance', i.household_id, NULL, d.settled_cents FROM {OF_USE} WHERE {HERE}
UNION ALL
SELECT e.id, 'receivable', i.household_id, i.id, -d.settled_cents FROM {OF_USE} WHERE {HERE}
"""  # noqa: S608 (constants only)
USED = "UPDATE billing_payercredit SET used_cents = used_cents + %s WHERE id = %s"


def issued_at(run: BillingRun) -> datetime:
    """The instant at which the run was sent off, the same for all its invoices."""
    if run.issued_at is None:
        raise ValueError(f"{run.reference} is not being issued")
    return run.issued_at


def issued_on(run: BillingRun) -> date:
    return paris_day(issued_at(run))


def write(issues: Sequence[Issue], run: BillingRun) -> None:
    """Every row that these invoices leave."""
    insert_rows(Invoice, INVOICE, (_invoice(one, run) for one in issues))
    ids = _invoice_ids(issues, run)
    insert_rows(InvoiceLine, LINE, (row for one in issues for row in _lines(one, ids[one.number])))
    insert_rows(Debt, DEBT, (_debt(one, ids[one.number]) for one in issues))
    _move_rests(issues, ids)
    _write_ledger(issues, run)


def _invoice_ids(issues: Sequence[Issue], run: BillingRun) -> Keys:
    numbers = (issues[0].number, issues[-1].number)
    return dict(Invoice.objects.filter(run=run, number__range=numbers).values_list("number", "pk"))


def _invoice(one: Issue, run: BillingRun) -> Sequence[Any]:
    on = issued_on(run)
    return (
        one.number,
        run.pk,
        run.cash_office_id,
        one.household_id,
        run.school_year,
        run.period_key,
        on,
        issued_at(run),
        run.due_on,
        one.debit_on,
        one.total_cents,
        one.carried_cents,
        one.previous_balance_cents,
        _json(one.addressee),
        _json(one.notes),
        one.digest(issued_on=on, due_on=run.due_on),
    )


def _lines(one: Issue, invoice_id: int) -> Iterator[Sequence[Any]]:
    for position, line in enumerate(one.lines, start=1):
        yield (
            invoice_id,
            position,
            line["kind"],
            line["child"],
            line["name"],
            line["tariff"],
            line["unit"],
            line["quantity"],
            line["unit"] * line["quantity"],
            line["reason"],
            _json(line["params"]),
            line["days"],
            line["corrects"],
        )


def _debt(one: Issue, invoice_id: int) -> Sequence[Any]:
    state = DebtState.OPEN if one.to_pay_cents else DebtState.SETTLED
    return invoice_id, one.household_id, one.due_cents, one.used_cents, state.value, None


def _move_rests(issues: Sequence[Issue], ids: Keys) -> None:
    """What joins these invoices leaves its own; advances are used. Their rows are locked (``balances_of``)."""
    carried = [(ids[one.number], rest.invoice_id) for one in issues for rest in one.carried]
    used = [(part.cents, part.credit_id) for one in issues for part in one.used]
    with connection.cursor() as cursor:
        if carried:
            cursor.executemany(CARRIED, carried)
        if used:
            cursor.executemany(USED, used)


def _write_ledger(issues: Sequence[Issue], run: BillingRun) -> None:
    """The accounts follow from the rows just written, in the database itself."""
    here: list[int | str] = [run.pk, issues[0].number, issues[-1].number]
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, here * ENTRIES.count("BETWEEN"))
        cursor.execute(LEDGER_LINES, here * LEDGER_LINES.count("BETWEEN"))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
