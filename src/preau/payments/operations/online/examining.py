"""Somebody looked at an answer that did not match."""

from datetime import datetime

from django.db import transaction

from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.payments import policies
from preau.payments.models import OnlinePayment
from preau.payments.states import OnlineState


class AlreadyExamined(Exception):
    """A colleague looked at it first."""


@transaction.atomic
def examine(*, attempt: OnlinePayment, note: str, actor: Actor, at: datetime) -> None:
    """Close the examination with what was done; the family may pay again. Raises Refused, AlreadyExamined."""
    require(policies.may_keep_till(actor, attempt.household_id, on=paris_day(at)))
    waiting = OnlinePayment.objects.filter(pk=attempt.pk, state=OnlineState.DISPUTED, examined_at=None)
    if not waiting.update(examined_at=at, examined_by=actor.name, examined_note=note):
        raise AlreadyExamined
    audit.record("payments.onlinepayment.examine", actor=actor, subject=attempt, at=at, note=note)
