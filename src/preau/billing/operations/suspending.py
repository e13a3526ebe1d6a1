"""A debt that is not claimed for a while, because the family contests its invoice (ruling 32)."""

from datetime import datetime

from django.db import transaction

from preau.billing.models import Debt
from preau.billing.operations.refusals import NotOpen
from preau.billing.states import DebtState

OURS = (DebtState.OPEN, DebtState.SETTLED)


@transaction.atomic
def suspend_debt(*, invoice_id: int, at: datetime) -> None:
    """Until ``resume_debt`` no advance pays it and no later invoice takes it over; the caller has its own right.

    Paid in full it is suspended too: a payment that comes back opens it again. Raises NotOpen once it is no
    longer ours to claim; who hands it over at the same moment waits for us, or came first.
    """
    ours = Debt.objects.filter(pk=invoice_id, state__in=OURS)
    if not ours.update(suspended_at=at):
        raise NotOpen(invoice_id)


@transaction.atomic
def resume_debt(*, invoice_id: int) -> None:
    """What is left is to pay again."""
    Debt.objects.filter(pk=invoice_id).update(suspended_at=None)
