"""What the bank reads: the same rows give the same bytes."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from preau.kernel.actor import Actor
from preau.kernel.instants import PARIS, paris_day
from preau.mandates import operations as mandates
from preau.payments import pain008
from preau.payments.models import DebitBatch
from preau.payments.queries import debits as reads
from preau.payments.queries.debits import Known

if TYPE_CHECKING:
    from preau.billing.models import CashOffice


def creditor_of(office: "CashOffice") -> pain008.Creditor:
    """The cash office as the bank knows it today."""
    return pain008.Creditor(office.name, office.creditor_id, office.iban, office.bic)


def written(batch: DebitBatch, presented: Sequence[tuple[Known, int]], *, actor: Actor, at: datetime) -> bytes:
    """The bytes of a batch that is being cut; whose numbers were read, the journal says."""
    numbers = mandates.read_numbers(
        mandate_ids={known.mandate.id for known, _ in presented}, about=batch, actor=actor, at=at
    )
    transactions = [_transaction(known, numbers) for known, _ in presented]
    if batch.cut_at is None:
        raise ValueError(batch.message_id)
    order = pain008.Order(
        batch.message_id,
        batch.cut_at.astimezone(PARIS),
        batch.collect_on,
        pain008.Creditor(**batch.creditor),
        transactions,
    )
    content = io.BytesIO()
    pain008.write(order, content)
    return content.getvalue()


def _transaction(known: Known, numbers: dict[int, str]) -> pain008.Transaction:
    debit, mandate = known.debit, known.mandate
    return pain008.Transaction(
        end_to_end_id=debit.end_to_end_id,
        amount_cents=debit.amount_cents or 0,
        sequence=debit.sequence,
        mandate=mandate.reference,
        signed_on=paris_day(mandate.signed_at),
        holder=mandate.holder_name,
        debtor=mandate.debtor_name,
        iban=numbers[mandate.id],
        bic=mandate.bic,
        label=f"Cantine, facture {known.invoice.number}",
    )


def remade(*, batch: DebitBatch, actor: Actor, at: datetime) -> bytes:
    """The file made again from its debits: the same bytes as those that were frozen. Raises Refused."""
    presented = [(known, known.debit.amount_cents or 0) for known in reads.known(list(reads.debits_of(batch)))]
    return written(batch, presented, actor=actor, at=at)
