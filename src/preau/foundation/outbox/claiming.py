"""Who sends a mail: one sender at a time takes its row, and says when it has left."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from preau.foundation import clock
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.states import WAITING, MessageState
from preau.foundation.prepared import Change, Statement

LEASE = timedelta(minutes=10)
BATCH = 200
Changes = tuple[QuerySet[OutboxMessage], dict[str, object]]


def due_ids() -> list[int]:
    """Messages whose time has come, and those that a dead worker was sending; the oldest first."""
    now = clock.real_now()
    rows = OutboxMessage.objects.filter(_due(now, now - LEASE)).order_by("send_after", "pk")
    return list(rows.values_list("pk", flat=True)[:BATCH])


def claimed(message_id: int) -> OutboxMessage | None:
    """One conditional UPDATE: of two senders one gets the message, the other None."""
    now = clock.real_now()
    return _message(message_id)[0] if _claim(message_id, now, now - LEASE) else None


@Change
def done(message_id: int, at: datetime) -> Changes:
    """It left: what it said is kept no longer."""
    mine = OutboxMessage.objects.filter(pk=message_id, state=MessageState.SENDING)
    return mine, {"state": MessageState.SENT, "sent_at": at, "context": {}, "answer": "250"}


@Change
def _claim(message_id: int, now: datetime, dead_since: datetime) -> Changes:
    mine = OutboxMessage.objects.filter(_due(now, dead_since), pk=message_id)
    return mine, {"state": MessageState.SENDING, "claimed_at": now, "attempts": F("attempts") + 1}


@Statement
def _message(message_id: int) -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(pk=message_id)


def _due(now: datetime, dead_since: datetime) -> Q:
    abandoned = Q(state=MessageState.SENDING, claimed_at__lt=dead_since)
    return Q(state__in=WAITING, send_after__lte=now) | abandoned
