"""A large file is cut by a job, in the name of who asked for it: nobody waits before a page that does not come."""

from datetime import date, datetime

from django.db import transaction

from preau.accounts import queries as accounts
from preau.foundation import audit, jobs
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, require
from preau.kernel.instants import paris_day
from preau.payments import debit_policies
from preau.payments.models import DebitBatch
from preau.payments.operations.debits.cutting import NOT_ASKED, CutResult, cut, open_batch
from preau.payments.operations.debits.refusals import AlreadyCut, TooLate
from preau.payments.queries import debits as reads

AT_ONCE = 200  # debits: half a second of work


def cut_or_ask(*, collect_on: date, actor: Actor, at: datetime) -> CutResult | None:
    """Cut the file of a day now, or None when it is so large that a job does. Raises what ``cut`` raises."""
    if reads.expected(collect_on).count() > AT_ONCE:
        ask_to_cut(collect_on=collect_on, actor=actor, at=at)
        return None
    return cut(collect_on=collect_on, actor=actor, at=at)


@transaction.atomic
def ask_to_cut(*, collect_on: date, actor: Actor, at: datetime) -> None:
    """Asked twice is asked once. Raises Refused, TooLate, AlreadyCut, NoCashOffice."""
    require(debit_policies.may_prepare(actor))
    if collect_on <= paris_day(at):
        raise TooLate(collect_on)
    batch = open_batch(collect_on)
    if batch.asked_at is not None:
        return
    DebitBatch.objects.filter(pk=batch.pk).update(asked_at=at, asked_by_id=actor.id)
    audit.record("payments.debitbatch.asked", actor=actor, subject=batch, at=at)
    jobs.enqueue("payments.cut_batch", batch.pk)


def cut_asked(*, batch_id: int, at: datetime) -> CutResult | None:
    """Cut it; None when a job did before, or nobody may any more: the day is there, the right is gone.

    Killed half-way nothing has happened, and it is taken again. Two at once cut one file.
    """
    batch = DebitBatch.objects.filter(pk=batch_id, asked_at__isnull=False).first()
    if batch is None or batch.asked_by_id is None:
        return None
    actor = accounts.actor_of_account(batch.asked_by_id)
    try:
        return cut(collect_on=batch.collect_on, actor=actor, at=at)
    except (AlreadyCut, TooLate, Refused):
        DebitBatch.objects.filter(pk=batch_id).update(**NOT_ASKED)
        return None
