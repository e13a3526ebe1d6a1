"""Money received: its receipt number, what it settles, and the proof that the family keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from preau.billing import operations as billing
from preau.billing import queries as invoices
from preau.billing.states import Account
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.payments import notifications, policies
from preau.payments.models import Payment, TillDay
from preau.payments.operations import debits, numbering

if TYPE_CHECKING:
    from preau.billing.models import Invoice
    from preau.payments.models import OnlinePayment

ACCOUNTS = {
    Payment.Means.CARD: Account.CARD,
    Payment.Means.CASH: Account.CASH,
    Payment.Means.CHEQUE: Account.CHEQUES,
}


class AlreadyRecorded(Exception):
    """This very form was already sent: the payment exists, nothing more was written."""


@dataclass(frozen=True)
class AtTill:
    """How money came over the counter: the open day, the cash handed over (cents), the cheque, the form's token."""

    day: TillDay
    handed_cents: int | None = None
    cheque: Mapping[str, str] | None = None
    token: str | None = None


@transaction.atomic
def record_payment(
    *,
    household_id: int,
    means: str,
    amount_cents: int,
    allocations: Mapping[int, int],
    actor: Actor,
    at: datetime,
    online: "OnlinePayment | None" = None,
    till: AtTill | None = None,
) -> Payment:
    """Write a payment, settle the invoices (id → cents) and send the receipt; the rest is an advance.

    The ledger says what each invoice really took: what exceeds its debt goes to the advance. Raises
    Refused and AlreadyRecorded; nothing is written then, so that no receipt number is missing.
    """
    if means != Payment.Means.CARD:
        require(policies.may_keep_till(actor, household_id, on=paris_day(at)))
    number = numbering.next_receipt(at=at)
    label = f"{Payment.Means(means).label} {number}"
    settled = billing.settle(
        household_id=household_id,
        amount_cents=amount_cents,
        allocations=allocations,
        account=ACCOUNTS[Payment.Means(means)],
        key=f"payment:{number}",
        label=label,
        actor=actor,
        at=at,
    )
    rows = _paid_rows(household_id, settled.allocated)
    with violation("payments_one_per_form", raises=AlreadyRecorded):
        payment = Payment.objects.create(
            number=number,
            household_id=household_id,
            means=means,
            amount_cents=amount_cents,
            handed_cents=till.handed_cents if till else None,
            received_on=paris_day(at),
            recorded_at=at,
            recorded_by=actor.name,
            online=online,
            till_day=till.day if till else None,
            cheque=dict(till.cheque or {}) if till else {},
            allocations=_by_number(rows, settled.allocated),
            token=till.token if till else None,
        )
    _cancel_debits(rows, actor=actor, at=at)
    audit.record(
        "payments.payment.received", actor=actor, subject=payment, at=at, number=number, amount_cents=amount_cents
    )
    notifications.receipt(payment, at=at)
    return payment


def _paid_rows(household_id: int, allocated: Mapping[int, int]) -> "list[Invoice]":
    return list(invoices.invoices_of_household(household_id).filter(pk__in=allocated).order_by("pk"))


def _by_number(rows: "list[Invoice]", allocated: Mapping[int, int]) -> dict[str, int]:
    """Invoice numbers instead of keys: a receipt is read years later, alone."""
    return {row.number: allocated[row.pk] for row in rows if allocated[row.pk]}


def _cancel_debits(rows: "list[Invoice]", *, actor: Actor, at: datetime) -> None:
    """What is paid in full is not debited too; a smaller rest is read when the file is cut (ruling 30)."""
    for row in rows:
        if invoices.remaining_cents(row.debt) == 0:
            debits.cancel_scheduled(invoice_id=row.pk, actor=actor, at=at)
