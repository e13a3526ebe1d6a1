"""What became of the mails."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from preau.foundation import clock
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.states import WAITING, MessageState

RECENTLY = timedelta(days=7)


def sent_at(message_id: int) -> datetime | None:
    """When a mail really left, in business time; None while it has not."""
    return OutboxMessage.objects.filter(pk=message_id).values_list("sent_at", flat=True).first()


def sent_at_of(message_ids: Iterable[int]) -> dict[int, datetime]:
    """When each of these mails left, in business time; those still here are left out. One statement."""
    rows = OutboxMessage.objects.filter(pk__in=set(message_ids), sent_at__isnull=False)
    return dict(rows.values_list("pk", "sent_at"))  # type: ignore[arg-type]


def state_of(message_id: int) -> MessageState:
    """Raises OutboxMessage.DoesNotExist."""
    return MessageState(OutboxMessage.objects.values_list("state", flat=True).get(pk=message_id))


def given_up() -> int:
    """Mails abandoned in the last seven days."""
    since = clock.real_now() - RECENTLY
    return OutboxMessage.objects.filter(state=MessageState.GIVEN_UP, claimed_at__gt=since).count()


def is_late(allowed: timedelta) -> bool:
    """A mail that should have left that long ago is still here, and not because its server refuses it."""
    due = clock.real_now() - allowed
    return OutboxMessage.objects.filter(state__in=WAITING, send_after__lt=due, attempts=0).exists()
