"""What became of the debits of an authorisation."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from preau.foundation import workflow
from preau.kernel.actor import Actor
from preau.mandates.models import Mandate
from preau.mandates.states import MandateState, Move

TOO_MANY = 2
BATCH = 500


@transaction.atomic
def record_presented(*, mandate_ids: Collection[int], on: date) -> None:
    """The bank was asked: the 36 months begin again. ``on`` is the day of the debit."""
    later = Q(last_presented_on=None) | Q(last_presented_on__lt=on)
    for batch in _batches(mandate_ids):
        Mandate.objects.filter(later, pk__in=batch).update(last_presented_on=on)


@transaction.atomic
def record_success(*, mandate_ids: Collection[int]) -> None:
    """Their last debit was paid: rejections are counted anew."""
    for batch in _batches(mandate_ids):
        Mandate.objects.filter(pk__in=batch, rejections__gt=0).update(rejections=0)


@transaction.atomic
def record_rejection(*, mandate_id: int, actor: Actor, at: datetime) -> bool:
    """One more rejected debit; the second in a row suspends. Whether it is suspended now."""
    Mandate.objects.filter(pk=mandate_id).update(rejections=F("rejections") + 1)
    mandate = Mandate.objects.select_for_update().get(pk=mandate_id)
    if mandate.state == MandateState.ACTIVE and mandate.rejections >= TOO_MANY:
        workflow.apply(mandate, Move.SUSPEND, actor=actor, at=at)
    return mandate.state == MandateState.SUSPENDED


@transaction.atomic
def resume(*, mandate_id: int, actor: Actor, at: datetime) -> None:
    """Debit again after a suspension, once the family has put its account right. Raises ForbiddenMove."""
    mandate = Mandate.objects.select_for_update().get(pk=mandate_id)
    workflow.apply(mandate, Move.RESUME, actor=actor, at=at, set={"rejections": 0})


def _batches(mandate_ids: Collection[int]) -> list[list[int]]:
    keys = sorted(mandate_ids)
    return [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
