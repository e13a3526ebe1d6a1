"""A second person looks, then the file leaves once; its invoices are settled just after."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from preau.foundation import audit, jobs, workflow
from preau.foundation.files import queries as files
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.mandates import operations as mandates
from preau.payments import debit_policies
from preau.payments.models import DebitBatch, DirectDebit
from preau.payments.operations.debits.refusals import (
    AlreadySent,
    MustCutAgain,
    NotApproved,
    SamePerson,
    Tampered,
    TooLate,
)
from preau.payments.operations.debits.settling import settle_some
from preau.payments.queries import debits as reads
from preau.payments.queries.debits import Known
from preau.payments.rules.debits import Present, verdict
from preau.payments.states import BatchMove, BatchState, DebitMove, DebitState

AT_ONCE = 50  # debits: a larger file is settled by a job, and its page says so


@transaction.atomic
def approve(*, batch: DebitBatch, actor: Actor, at: datetime) -> DebitBatch:
    """Seen by a second person. Raises Refused, SamePerson, ForbiddenMove."""
    require(debit_policies.may_approve(actor))
    row = _lock(batch)
    if actor.id is None or actor.id == row.cut_by_id:
        raise SamePerson(row.message_id)
    seen = {"approved_at": at, "approved_by": actor.name, "approved_by_id": actor.id}
    workflow.apply(row, BatchMove.APPROVE, actor=actor, at=at, set=seen)
    return row


def send(*, batch: DebitBatch, actor: Actor, at: datetime) -> DebitBatch:
    """The bank has the file: its debits are presented, and the invoices settled until one comes back.

    Not one transaction on purpose: what the bank has is written down first, with the job that settles; then
    somebody who pays at the till, and waits for a debit while holding a debt, never meets us on the way back.
    Raises Refused, AlreadySent, NotApproved, TooLate, Tampered, and MustCutAgain when an authorisation was
    stopped, an invoice paid or a mail late since the file was cut; nothing has happened then.
    """
    row = _sent(batch, actor=actor, at=at)
    if row.count <= AT_ONCE:
        settle_some(reads.unsettled_of(row.pk))
    return row


@transaction.atomic
def _sent(batch: DebitBatch, *, actor: Actor, at: datetime) -> DebitBatch:
    require(debit_policies.may_prepare(actor))
    row = _lock(batch)
    _may_leave(row, at=at)
    known = _unchanged(row, at=at)
    workflow.apply(row, BatchMove.SEND, actor=actor, at=at, set={"sent_at": at, "sent_by": actor.name})
    workflow.apply_all(DirectDebit.objects.filter(batch=row), DebitMove.PRESENT, actor=actor, at=at)
    _tell_mandates(row, known)
    jobs.enqueue("payments.settle_batch", row.pk)
    return row


def _lock(batch: DebitBatch) -> DebitBatch:
    return DebitBatch.objects.select_for_update().get(pk=batch.pk)


def _may_leave(batch: DebitBatch, *, at: datetime) -> None:
    if batch.state == BatchState.SENT:
        raise AlreadySent(batch.message_id)
    if batch.state != BatchState.APPROVED or batch.file_id is None:
        raise NotApproved(batch.message_id)
    if batch.collect_on < paris_day(at):
        raise TooLate(batch.collect_on)
    if hashlib.sha256(files.read(batch.file_id)).hexdigest() != batch.digest:
        raise Tampered(batch.message_id)


def _unchanged(batch: DebitBatch, *, at: datetime) -> list[Known]:
    """Everything that the cut asked, once more; the rows stay locked until the file has left."""
    rows = DirectDebit.objects.select_for_update().filter(batch=batch).order_by("end_to_end_id")
    known = reads.known(list(rows))
    changed = [each.debit.end_to_end_id for each in known if not _still(each, batch, at)]
    if changed or len(known) != batch.count:
        raise MustCutAgain(changed)
    return known


def _still(known: Known, batch: DebitBatch, at: datetime) -> bool:
    rules = known.rules
    said = verdict(
        known.facts,
        collect_on=batch.collect_on,
        today=paris_day(at),
        notice_days=rules.prenotification_days,
        min_cents=rules.min_debit_cents,
    )
    return known.debit.state == DebitState.SCHEDULED and said == Present(known.debit.amount_cents or 0)


def _tell_mandates(batch: DebitBatch, known: Sequence[Known]) -> None:
    """The 36 months begin again; where the debit before was paid, rejections are counted anew."""
    used = Counter(each.mandate.id for each in known)
    before = reads.last_before(used, before=batch.collect_on)
    mandates.record_presented(mandate_ids=list(used), on=batch.collect_on)
    mandates.record_success(mandate_ids=[key for key, state in before.items() if state == DebitState.PRESENTED])


@transaction.atomic
def download(*, batch: DebitBatch, actor: Actor, at: datetime) -> bytes:
    """The frozen file, for the bank's site; the journal says who took it. Raises Refused, NotApproved, Tampered."""
    require(debit_policies.may_download(actor))
    if batch.file_id is None:
        raise NotApproved(batch.message_id)
    content = files.read(batch.file_id)
    if hashlib.sha256(content).hexdigest() != batch.digest:
        raise Tampered(batch.message_id)
    audit.record("payments.debitbatch.downloaded", actor=actor, subject=batch, at=at, digest=batch.digest)
    return content
