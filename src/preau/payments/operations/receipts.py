"""Money received: its receipt number, what it settles, and the proof that the family keeps."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from preau.billing import operations as billing
from preau.billing import queries as invoices
from preau.billing.states import Account
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.payments import notifications
from preau.payments.models import Payment, TillDay
from preau.payments.operations import debits, numbering

if TYPE_CHECKING:
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


# No savepoint of its own: the till, or the provider's answer, happens as a whole or not at all.
@transaction.atomic(savepoint=False)
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

    The ledger says what each invoice really took: what exceeds its debt goes to the advance. Who may keep
    the till is asked by the till. Raises Refused and AlreadyRecorded; the caller's transaction then writes
    nothing, so that no receipt number is missing.
    """
    number = numbering.next_receipt(at=at)
    label = f"{Payment.Means(means).label} {number}"
    told = list[audit.Event]()
    settled = billing.settle(
        household_id=household_id,
        amount_cents=amount_cents,
        allocations=allocations,
        account=ACCOUNTS[Payment.Means(means)],
        key=f"payment:{number}",
        label=label,
        actor=actor,
        at=at,
        journal=told.extend,
    )
    paid = invoices.remaining_by_id(settled.allocated)
    payment = Payment(
        number=number,
        household_id=household_id,
        means=means,
        amount_cents=amount_cents,
        received_on=paris_day(at),
        recorded_at=at,
        recorded_by=actor.name,
        online=online,
        # Numbers instead of keys: a receipt is read years later, alone.
        allocations={paid[key].number: cents for key, cents in settled.allocated.items()},
        **_at_till(till),
    )
    _write(payment)
    told.append(
        audit.Event("payments.payment.received", actor, payment, at, {"number": number, "amount_cents": amount_cents})
    )
    audit.record_all(told)
    # What is paid in full is not debited too; a smaller rest is read when the file is cut (ruling 30).
    in_full = [key for key, rest in paid.items() if not rest.cents]
    debits.cancel_all_scheduled(invoice_ids=in_full, actor=actor, at=at)
    notifications.receipt(payment, at=at)
    return payment


def _at_till(till: AtTill | None) -> dict[str, Any]:
    if till is None:
        return {}
    cheque = dict(till.cheque or {})
    return {"till_day": till.day, "handed_cents": till.handed_cents, "cheque": cheque, "token": till.token}


def _write(payment: Payment) -> None:
    """Once for each form; what comes without a form needs no savepoint for it."""
    with violation("payments_one_per_form", raises=AlreadyRecorded) if payment.token else nullcontext():
        payment.save(force_insert=True)
