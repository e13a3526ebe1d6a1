"""Camille's first invoice of the story, row by row: late until 13 September, Lou sick on three days (90.04 €)."""

from datetime import date, datetime, timedelta
from typing import Any

from preau.billing.models import CashOffice, Debt, Invoice, InvoiceLine
from preau.families.models import Household
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import PARIS

ISSUED_AT = datetime(2024, 11, 4, 7, tzinfo=PARIS)
LATE = [2, 3, 5, 6, 9, 10, 12]
OWN = [date(2024, 9, day) for day in (13, 16, 17, 19, 20, 23, 24, 26, 27, 30)] + [
    date(2024, 10, day) for day in (1, 3, 4, 7, 8, 10, 11, 14, 15, 17, 18)
]
SICK = [date(2024, 10, day) for day in (7, 8, 10)]


def days(*wanted: date) -> str:
    return ",".join(day.isoformat() for day in wanted)


def issue(
    office: CashOffice, household_id: int, *, place: int = 412, debit_on: date | None = None, **fields: object
) -> Invoice:
    """Without the engine: what it would write, and the debt."""
    values: dict[str, object] = {
        "number": f"2024-{place:06d}",
        "cash_office": office,
        "household_id": household_id,
        "school_year": 2024,
        "period_key": "septembre-octobre",
        "issued_on": date(2024, 11, 4),
        "issued_at": ISSUED_AT + timedelta(seconds=place),
        "due_on": date(2024, 11, 30),
        "debit_on": debit_on,
        "total_cents": 9004,
        "addressee": {"reference": "R", "name": "Camille Renaud", "lines": ["58 rue Saint-Maur", "75011 Paris"]},
        "digest": "0" * 64,
    }
    invoice = Invoice.objects.create(**(values | fields))
    due = invoice.total_cents + invoice.carried_cents
    Debt.objects.create(invoice=invoice, household_id=household_id, due_cents=due)
    return invoice


def lou(invoice: Invoice) -> None:
    """Her three lines."""
    late = [date(2024, 9, day) for day in LATE]
    rows: list[Any] = [
        ("meals", 10, 700, 7, "late", late, {"complete_on": "2024-09-13"}),
        ("meals", 4, 228, 21, "quotient", OWN, {"quotient": 812}),
        ("deduction", 4, 228, -3, "sickness", SICK, {}),
    ]
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=invoice,
            position=position,
            kind=kind,
            child_name="Lou Renaud",
            tariff=tariff,
            unit_cents=unit,
            quantity=quantity,
            amount_cents=unit * quantity,
            reason=reason,
            days=days(*eaten),
            params=params,
        )
        for position, (kind, tariff, unit, quantity, reason, eaten, params) in enumerate(rows, 1)
    )


def numbered(household_id: int) -> str:
    """Give a household of the town a number that an agent could type."""
    reference = new_reference("F", 2024)
    Household.objects.filter(pk=household_id).update(reference=reference)
    return reference
