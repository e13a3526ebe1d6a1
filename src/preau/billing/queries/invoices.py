"""Invoices of a payer, as each person may see them."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet

from preau.billing.models import CreditNote, CreditNoteLine, Debt, Invoice, InvoiceNotice, PayerCredit
from preau.billing.states import DebtState
from preau.families import queries as families
from preau.foundation.prepared import Statement
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right

REMAINING = ("pk", "invoice__number", "state", "due_cents", "settled_cents")


def with_debt() -> "QuerySet[Invoice]":
    """Invoices, the latest first, each with what remains of it."""
    return Invoice.objects.select_related("debt").order_by("-issued_at", "-number")


def invoices_of_household(household_id: int) -> "QuerySet[Invoice]":
    return with_debt().filter(household_id=household_id)


def invoices_visible_to(actor: Actor, *, on: date) -> "QuerySet[Invoice]":
    """The cash office sees every invoice; a citizen those of the household they live in, not the other parent's."""
    if actor.has(Right.BILLING_READ):
        return with_debt()
    may_see = actor.is_citizen and actor.may(Scope.INVOICES)
    home = families.household_of(actor.family_id, on=on) if may_see and actor.family_id else None
    return invoices_of_household(home.id) if home else Invoice.objects.none()


def invoice_visible_to(actor: Actor, number: str, *, on: date) -> Invoice | None:
    """None for a stranger's invoice: for them it does not exist."""
    return invoices_visible_to(actor, on=on).filter(number=number).first()


def invoice_with_number(number: str) -> Invoice | None:
    return with_debt().filter(number=number).first()


def remaining_cents(debt: Debt) -> int:
    """What is still to pay here: nothing once carried over or at the Trésor."""
    return debt.due_cents - debt.settled_cents if debt.state == DebtState.OPEN else 0


def open_debts(household_ids: Collection[int]) -> "QuerySet[Debt]":
    """Debts with something left to pay here, the oldest first, with their invoice."""
    rows = Debt.objects.filter(household_id__in=household_ids, state=DebtState.OPEN)
    return rows.select_related("invoice").order_by("invoice__due_on", "invoice__number")


class Remaining(NamedTuple):
    """What remains of one invoice here, in cents; 0 once it is paid, carried over or at the Trésor."""

    invoice_id: int
    number: str
    cents: int


def remaining_of(household_id: int) -> list[Remaining]:
    """The open invoices of a payer, the oldest first; one statement."""
    return [_remaining(*row) for row in _open(household_id)]


def remaining_by_id(invoice_ids: Collection[int]) -> dict[int, Remaining]:
    """What remains of each of these invoices; one statement."""
    return {row[0]: _remaining(*row) for row in _debts(tuple(sorted(invoice_ids)))}


@Statement
def _open(household_id: int) -> "QuerySet[Debt, Any]":
    return open_debts([household_id]).values_list(*REMAINING)


@Statement
def _debts(invoice_ids: tuple[int, ...]) -> "QuerySet[Debt, Any]":
    return Debt.objects.filter(pk__in=invoice_ids).order_by("pk").values_list(*REMAINING)


def _remaining(invoice_id: int, number: str, state: str, due_cents: int, settled_cents: int) -> Remaining:
    return Remaining(invoice_id, number, due_cents - settled_cents if state == DebtState.OPEN else 0)


def debts_of_run(run_id: int) -> "QuerySet[Debt]":
    """The debts of the invoices of a run, in the order of their numbers."""
    return Debt.objects.filter(invoice__run_id=run_id).select_related("invoice").order_by("invoice__number")


def notices_of(invoice_ids: Collection[int]) -> dict[int, InvoiceNotice]:
    """How payers were told, by invoice."""
    return {notice.invoice_id: notice for notice in InvoiceNotice.objects.filter(pk__in=invoice_ids)}


def credits_of(household_id: int) -> "QuerySet[CreditNote]":
    """Credit notes of a payer with their lines, the latest first."""
    lines = Prefetch("lines", CreditNoteLine.objects.select_related("line").order_by("pk"))
    rows = CreditNote.objects.filter(household_id=household_id).select_related("invoice")
    return rows.prefetch_related(lines).order_by("-issued_at", "-number")


def advance_cents(household_id: int) -> int:
    """What we owe a payer: the next invoice uses it."""
    rows = PayerCredit.objects.filter(household_id=household_id).values_list("amount_cents", "used_cents")
    return sum(amount - used for amount, used in rows)
