"""A family contests an invoice: nothing of it is claimed until we have answered (G12)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from preau.billing import operations as billing
from preau.billing.states import DebtState
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.payments.models import InvoiceDispute
from preau.payments.operations.debits.scheduling import cancel_scheduled
from preau.payments.rules.debits import Cancelled

if TYPE_CHECKING:
    from preau.billing.models import Invoice


class AlreadyContested(Exception):
    """Another demande about this invoice waits for our answer."""


class NotContestable(Exception):
    """The invoice was carried over or handed over to the Trésor public: it is no longer ours to claim."""


def is_contestable(invoice: "Invoice") -> bool:
    """Whether it is still ours to claim, or was paid here."""
    return invoice.debt.state in (DebtState.OPEN, DebtState.SETTLED)


@transaction.atomic
def contest(*, invoice: "Invoice", case_reference: str, actor: Actor, at: datetime) -> InvoiceDispute:
    """Suspend an invoice; the debit that was announced is given up. Raises AlreadyContested, NotContestable.

    The caller has checked that the invoice is one of the household of the demande.
    """
    try:
        billing.suspend_debt(invoice_id=invoice.pk, at=at)
    except billing.NotOpen as gone:
        raise NotContestable(invoice.number) from gone
    with violation("payments_one_open_dispute_per_invoice", raises=AlreadyContested):
        dispute = InvoiceDispute.objects.create(invoice=invoice, case_reference=case_reference, opened_at=at)
    cancel_scheduled(invoice_id=invoice.pk, reason=Cancelled.CONTESTED, actor=actor, at=at)
    audit.record("payments.dispute.opened", actor=actor, subject=invoice, at=at, case=case_reference)
    return dispute


@transaction.atomic
def close_dispute(*, case_reference: str, actor: Actor, at: datetime) -> bool:
    """We have answered, or the family gave up: what remains is to pay. Twice has one effect; whether this one had."""
    dispute = InvoiceDispute.objects.select_related("invoice").filter(case_reference=case_reference).first()
    rows = InvoiceDispute.objects.filter(case_reference=case_reference, closed_at=None)
    if dispute is None or not rows.update(closed_at=at):
        return False
    billing.resume_debt(invoice_id=dispute.invoice_id)
    audit.record("payments.dispute.closed", actor=actor, subject=dispute.invoice, at=at, case=case_reference)
    return True
