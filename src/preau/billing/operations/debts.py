"""What remains of invoices, and what we owe payers: locked, lowered, written."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from preau.billing.models import Debt, PayerCredit
from preau.billing.operations.refusals import NotYours
from preau.foundation.prepared import Statement

# The row adds, and refuses more than is due: a debt that somebody forgot to lock is not paid twice either.
LOWERED = """
UPDATE billing_debt SET settled_cents = settled_cents + %s,
  state = CASE WHEN settled_cents + %s = due_cents THEN 'settled' ELSE state END
WHERE invoice_id = %s
"""


def locked(owed: Collection[tuple[int, int]]) -> dict[int, Debt]:
    """The debts of these invoices (id, household), which nobody else changes until the transaction ends.

    Always in the order of their keys, so that two who lock several never wait for each other. Raises NotYours.
    """
    debts = {debt.pk: debt for debt in _locked(tuple(sorted({invoice_id for invoice_id, _ in owed})))}
    for invoice_id, household_id in owed:
        if invoice_id not in debts or debts[invoice_id].household_id != household_id:
            raise NotYours(household_id)
    return debts


@Statement
def _locked(invoice_ids: tuple[int, ...]) -> "QuerySet[Debt]":
    return Debt.objects.select_for_update().filter(pk__in=invoice_ids).order_by("pk")


def lower(paid: Sequence[tuple[int, int]]) -> None:
    """Pay open debts (invoice, cents); one paid in full is settled. One statement, whatever their number."""
    if paid:
        with connection.cursor() as cursor:
            cursor.executemany(LOWERED, [(cents, cents, invoice_id) for invoice_id, cents in paid])


def advance(household_id: int, key: str, cents: int, *, at: datetime) -> None:
    """Money that we owe the family until an invoice uses it."""
    advance_all([(household_id, key, cents, at)])


def advance_all(owed: Iterable[tuple[int, str, int, datetime]]) -> None:
    """The same for several (household, key, cents, instant); one statement, none for nothing."""
    PayerCredit.objects.bulk_create(
        PayerCredit(household_id=household, key=key, amount_cents=cents, created_at=at)
        for household, key, cents, at in owed
    )
