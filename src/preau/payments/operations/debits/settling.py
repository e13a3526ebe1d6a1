"""The invoices of the debits that the bank has: each settled once, by whoever comes first."""

from collections.abc import Sequence

from django.db import transaction

from preau.billing import operations as billing
from preau.billing.states import Account
from preau.foundation.bulk import update_rows
from preau.kernel.actor import SYSTEM
from preau.payments.models import DirectDebit
from preau.payments.queries import debits as reads

SLICE = 100  # debits in one transaction, during which the debts of their families wait


def key_of(debit: DirectDebit) -> str:
    """What the ledger knows this debit by."""
    return f"debit:{debit.end_to_end_id}"


def settle_batch(*, batch_id: int) -> int:
    """Settle what is left of a sent file, slice by slice; returns how many.

    Killed half-way it goes on from there, and twice at once settles once: a debit that is settled says so.
    """
    keys = reads.unsettled_of(batch_id)
    return sum(settle_some(keys[start : start + SLICE]) for start in range(0, len(keys), SLICE))


@transaction.atomic
def settle_some(debit_ids: Sequence[int]) -> int:
    """Those of the debits that wait for it, each at the instant when its file left; returns how many.

    A fixed number of statements for a slice.
    """
    waiting = DirectDebit.objects.select_for_update(of=("self",)).filter(pk__in=debit_ids, settled_at=None)
    debits = list(waiting.select_related("invoice", "batch").order_by("end_to_end_id"))
    if debits:
        received = [_received(debit) for debit in debits]
        billing.settle_many(received, account=Account.DEBITS, actor=SYSTEM)
        done = zip(debits, received, strict=True)
        update_rows(DirectDebit, ("settled_at",), [(debit.pk, each.at) for debit, each in done])
    return len(debits)


def _received(debit: DirectDebit) -> billing.Received:
    cents, sent_at = debit.amount_cents or 0, debit.batch.sent_at if debit.batch else None
    if sent_at is None:
        raise ValueError(f"{debit.end_to_end_id} has not left")
    return billing.Received(
        household_id=debit.household_id,
        amount_cents=cents,
        allocations={debit.invoice_id: cents},
        key=key_of(debit),
        label=f"Prélèvement de la facture {debit.invoice.number}",
        at=sent_at,
    )
