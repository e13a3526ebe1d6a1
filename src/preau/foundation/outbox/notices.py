"""Notifications: what we told somebody, whether by mail or only here."""

from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from preau.foundation import clock
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.states import MessageState
from preau.foundation.outbox.topics import listed

GONE = (MessageState.SENDING, MessageState.SENT, MessageState.FAILED, MessageState.GIVEN_UP)


def notices_of(reader_id: int) -> QuerySet[OutboxMessage]:
    """The newest first. What a mail that may still be withdrawn tells is not there yet (ruling 35)."""
    rows = OutboxMessage.objects.filter(_told(clock.real_now()), reader_id=reader_id, kind__in=listed())
    return rows.order_by("-added_at", "-pk")


def unread_of(reader_id: OuterRef, *, at: datetime) -> Coalesce:
    """How many notifications somebody has not read, as a column of the caller's own statement."""
    rows = OutboxMessage.objects.filter(_told(at), reader_id=reader_id, kind__in=listed(), read_at=None)
    counted = rows.order_by().values("reader_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def mark_read(*, reader_id: int, at: datetime, notice_id: int | None = None) -> int:
    """One of them, or all; returns how many were new. Somebody else's stay as they are."""
    rows = notices_of(reader_id).filter(read_at=None).order_by()
    if notice_id is not None:
        rows = rows.filter(pk=notice_id)
    return rows.update(read_at=at)


def _told(at: datetime) -> Q:
    waits_for_nothing = Q(state__in=(MessageState.QUEUED, MessageState.UNWANTED), send_after__lte=at)
    return Q(state__in=GONE) | waits_for_nothing
