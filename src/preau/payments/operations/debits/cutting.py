"""Cutting a file: everything is asked again, then frozen."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from preau.billing import operations as billing
from preau.billing import queries as offices
from preau.foundation import workflow
from preau.foundation.files import operations as files
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import PARIS, paris_day
from preau.mandates import operations as mandates
from preau.payments import debit_mails, debit_policies, pain008
from preau.payments.models import DebitBatch, DirectDebit
from preau.payments.operations.debits.refusals import AlreadyCut, AlreadySent, TooLate
from preau.payments.pain008.text import plain
from preau.payments.queries import debits as reads
from preau.payments.queries.debits import Known
from preau.payments.rules.debits import Cancel, Move, Present, Verdict, free_day, verdict
from preau.payments.states import BatchMove, BatchState, DebitMove, DebitState

if TYPE_CHECKING:
    from preau.billing.models import CashOffice

XML = "application/xml"
FIRST, RECURRENT = "FRST", "RCUR"


@dataclass(frozen=True)
class CutResult:
    """What became of the debits of a day; no ``batch`` when nothing was left to ask the bank for."""

    batch: DebitBatch | None
    presented: int
    moved: Sequence[DirectDebit]
    cancelled: Sequence[DirectDebit]


@transaction.atomic
def cut(*, collect_on: date, actor: Actor, at: datetime) -> CutResult:
    """Freeze the file of a day: what can be presented goes in, the rest moves or is given up and families told.

    Raises Refused, TooLate, AlreadyCut (two at once: one file), NoCashOffice, NotValid.
    """
    require(debit_policies.may_prepare(actor))
    if collect_on <= paris_day(at):
        raise TooLate(collect_on)
    batch = _open_batch(collect_on)
    judged = [(known, _verdict(known, collect_on, at)) for known in reads.known(_waiting(collect_on))]
    moved = _move(judged, collect_on, at=at)
    cancelled = _cancel(judged, actor=actor, at=at)
    presented = [(known, v.amount_cents) for known, v in judged if isinstance(v, Present)]
    if presented:
        _freeze(batch, presented, actor=actor, at=at)
    return CutResult(batch if presented else None, len(presented), moved, cancelled)


def _open_batch(collect_on: date) -> DebitBatch:
    office = offices.cash_office()
    if office is None:
        raise billing.NoCashOffice
    unsent = {"cash_office": office, "message_id": _message_id(office, collect_on, 0)}
    batch, _ = DebitBatch.objects.get_or_create(collect_on=collect_on, defaults=unsent)
    locked = DebitBatch.objects.select_for_update(of=("self",)).select_related("cash_office").get(pk=batch.pk)
    if locked.state != BatchState.OPEN:
        raise AlreadyCut(collect_on)
    return locked


def _message_id(office: "CashOffice", collect_on: date, cuts: int) -> str:
    return f"{plain(office.code, longest=20)}-{collect_on:%Y%m%d}-{cuts}"


def _waiting(collect_on: date) -> list[DirectDebit]:
    rows = DirectDebit.objects.select_for_update().filter(collect_on=collect_on, state=DebitState.SCHEDULED)
    return list(rows.order_by("end_to_end_id"))


def _verdict(known: Known, collect_on: date, at: datetime) -> Verdict:
    rules = known.rules
    return verdict(
        known.facts,
        collect_on=collect_on,
        today=paris_day(at),
        notice_days=rules.prenotification_days,
        min_cents=rules.min_debit_cents,
    )


def _move(judged: Sequence[tuple[Known, Verdict]], collect_on: date, *, at: datetime) -> list[DirectDebit]:
    moved, taken, closed = [], reads.frozen_days() | {collect_on}, reads.closed_days(collect_on)
    for known, said in judged:
        if isinstance(said, Move):
            known.debit.collect_on = free_day(said.not_before, closed=closed, taken=taken)
            known.debit.moved_for = said.why
            moved.append(known.debit)
    DirectDebit.objects.bulk_update(moved, ["collect_on", "moved_for"], batch_size=reads.CHUNK)
    debit_mails.moved(moved, at=at)
    return moved


def _cancel(judged: Sequence[tuple[Known, Verdict]], *, actor: Actor, at: datetime) -> list[DirectDebit]:
    given_up = [(known.debit, said.why) for known, said in judged if isinstance(said, Cancel)]
    for debit, why in given_up:
        workflow.apply(debit, DebitMove.CANCEL, actor=actor, at=at, reason=str(why), set={"reason": str(why)})
    debit_mails.cancelled([debit for debit, _ in given_up], at=at)
    return [debit for debit, _ in given_up]


def _freeze(batch: DebitBatch, presented: Sequence[tuple[Known, int]], *, actor: Actor, at: datetime) -> None:
    for known, cents in presented:
        known.debit.batch, known.debit.amount_cents = batch, cents
        known.debit.notified_on = known.facts.notified_on
    _sequences([known for known, _ in presented])
    columns = ["batch", "amount_cents", "sequence", "notified_on"]
    DirectDebit.objects.bulk_update([known.debit for known, _ in presented], columns, batch_size=reads.CHUNK)
    batch.creditor = asdict(_creditor(batch.cash_office))
    batch.message_id, batch.cut_at = _message_id(batch.cash_office, batch.collect_on, batch.cuts + 1), at
    content = _content(batch, presented, actor=actor, at=at)
    pain008.check(content)
    _keep(batch, content, presented, actor=actor, at=at)


def _sequences(presented: Sequence[Known]) -> None:
    """The first debit of an authorisation is FRST, once; all others RCUR."""
    begun: set[int] = set()
    for known in presented:
        is_first = known.mandate.last_presented_on is None and known.mandate.id not in begun
        known.debit.sequence = FIRST if is_first else RECURRENT
        begun.add(known.mandate.id)


def _creditor(office: "CashOffice") -> "pain008.Creditor":
    return pain008.Creditor(office.name, office.creditor_id, office.iban, office.bic)


def _content(batch: DebitBatch, presented: Sequence[tuple[Known, int]], *, actor: Actor, at: datetime) -> bytes:
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


def _transaction(known: Known, numbers: dict[int, str]) -> "pain008.Transaction":
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


def _keep(
    batch: DebitBatch, content: bytes, presented: Sequence[tuple[Known, int]], *, actor: Actor, at: datetime
) -> None:
    stored = files.store_bytes(name=batch.message_id, content=content, media_type=XML, actor=actor, at=at)
    frozen = {
        "message_id": batch.message_id,
        "creditor": batch.creditor,
        "cuts": batch.cuts + 1,
        "count": len(presented),
        "total_cents": sum(cents for _, cents in presented),
        "file": stored,
        "digest": hashlib.sha256(content).hexdigest(),
        "cut_at": at,
        "cut_by": actor.name,
        "cut_by_id": actor.id,
    }
    workflow.apply(batch, BatchMove.CUT, actor=actor, at=at, set=frozen, count=len(presented))


def remade(*, batch: DebitBatch, actor: Actor, at: datetime) -> bytes:
    """The file made again from its debits: the same bytes as those that were frozen. Raises Refused."""
    presented = [(known, known.debit.amount_cents or 0) for known in reads.known(list(reads.debits_of(batch)))]
    return _content(batch, presented, actor=actor, at=at)


@transaction.atomic
def reopen(*, batch: DebitBatch, actor: Actor, at: datetime) -> DebitBatch:
    """Throw a file away before it leaves, to cut it again. Raises Refused, AlreadySent, ForbiddenMove."""
    require(debit_policies.may_prepare(actor))
    row = DebitBatch.objects.select_for_update(of=("self",)).select_related("file").get(pk=batch.pk)
    if row.state == BatchState.SENT:
        raise AlreadySent(row.message_id)
    stored = row.file
    empty = {"file": None, "digest": "", "count": 0, "total_cents": 0, "cut_by_id": None, "cut_by": "", "cut_at": None}
    unseen = {"approved_at": None, "approved_by": "", "approved_by_id": None}
    workflow.apply(row, BatchMove.REOPEN, actor=actor, at=at, set=empty | unseen)
    DirectDebit.objects.filter(batch=row).update(batch=None, amount_cents=None, sequence="", notified_on=None)
    if stored:
        files.forget(stored=stored, actor=actor, at=at)
    return row
