"""What remains of invoices, and what we owe payers: locked, lowered, written."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from preau.billing.models import Debt, PayerCredit
from preau.billing.operations.refusals import NotYours
from preau.billing.states import DebtState
from preau.foundation.bulk import update_rows
from preau.foundation.prepared import Statement


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


def lower(debt: Debt, cents: int) -> None:
    """Pay ``cents`` of a locked open debt, in memory until it is kept; paid in full it is settled."""
    debt.settled_cents += cents
    if debt.settled_cents == debt.due_cents:
        debt.state = DebtState.SETTLED


def keep(debts: Iterable[Debt]) -> None:
    """Write debts that were lowered; one statement."""
    if rows := [(debt.pk, debt.settled_cents, str(debt.state)) for debt in debts]:
        update_rows(Debt, ("settled_cents", "state"), rows)


def advance(household_id: int, key: str, cents: int, *, at: datetime) -> None:
    """Money that we owe the family until an invoice uses it."""
    advance_all([(household_id, key, cents, at)])


def advance_all(owed: Iterable[tuple[int, str, int, datetime]]) -> None:
    """The same for several (household, key, cents, instant); one statement, none for nothing."""
    PayerCredit.objects.bulk_create(
        PayerCredit(household_id=household, key=key, amount_cents=cents, created_at=at)
        for household, key, cents, at in owed
    )
