"""Handing an unpaid invoice over to the Trésor public (ruling 29)."""

from datetime import datetime

from django.db import transaction

from preau.billing import policies
from preau.billing.models import Debt, Invoice, LedgerEntry
from preau.billing.operations.ledger import Posting, post
from preau.billing.operations.refusals import NotOpen
from preau.billing.states import Account, DebtState
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day


@transaction.atomic
def transfer_to_treasury(*, invoice: Invoice, actor: Actor, at: datetime) -> None:
    """From now on the rest is paid to the Trésor, no longer here; a stage of the same invoice.

    Whether a payment is under way, and the floor per debtor, are asked by whoever calls (``rules.treasury``).
    Raises Refused, NotOpen.
    """
    require(policies.may_put_right(actor, invoice.household_id, on=paris_day(at)))
    debt = Debt.objects.select_for_update().get(pk=invoice.pk)
    if not Debt.objects.filter(pk=debt.pk, state=DebtState.OPEN).update(state=DebtState.TRANSFERRED):
        raise NotOpen(invoice.number)
    rest = debt.due_cents - debt.settled_cents
    post(
        # A rejected payment can bring part of it back here, and later to the Trésor again.
        f"treasury:{invoice.number}:{_times(invoice) + 1}",
        "treasury",
        [
            Posting(Account.TREASURY, rest, debt.household_id),
            Posting(Account.RECEIVABLE, -rest, debt.household_id, debt.pk),
        ],
        label=invoice.number,
        at=at,
    )
    audit.record("billing.debt.transferred", actor=actor, subject=invoice, at=at, rest_cents=rest)


def _times(invoice: Invoice) -> int:
    return LedgerEntry.objects.filter(key__startswith=f"treasury:{invoice.number}:").count()
