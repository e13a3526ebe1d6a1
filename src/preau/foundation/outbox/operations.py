"""Adding mails, taking one back, sending what is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from preau.foundation import clock, jobs
from preau.foundation.outbox import choices
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.states import WAITING, MessageState
from preau.foundation.outbox.topics import topic_of
from preau.foundation.outbox.types import Letter, UnusableAddress

BATCH = 200
LONGEST_ADDRESS = 254


def add(
    *,
    kind: str,
    to: str,
    language: str,
    context: Mapping[str, Any],
    at: datetime,
    attachments: Sequence[int] = (),
    send_after: datetime | None = None,
    hold: bool = False,
    reply_to: str = "",
    reader: int | None = None,
    path: str = "",
    about: str = "",
) -> int:
    """Write one mail to send; returns its id. ``send_after`` is real time. Raises UnusableAddress.

    ``hold`` leaves it PREAU_MAIL_HOLD in the box, so that a decision can be taken back.
    """
    letter = Letter(kind, to, language, context, attachments, send_after, hold, reply_to, reader, path, about)
    return add_all([letter], at=at)[0]


def add_all(letters: Iterable[Letter], *, at: datetime) -> list[int]:
    """Write many mails in batches; all of them or none. Returns their ids. Raises UnusableAddress, before it writes.

    What a reader does not want by mail stays as a notification; one statement asks for all of them.
    """
    letters = list(letters)
    refused = choices.unwanted(letters)
    return _written([_row(letter, refused, at) for letter in letters])


# No savepoint of its own: who asks for a mail in a transaction does not act without it.
@transaction.atomic(savepoint=False)
def _written(letters: Iterable[OutboxMessage]) -> list[int]:
    rows = OutboxMessage.objects.bulk_create(letters, batch_size=BATCH)
    now = clock.real_now()
    ready = [row.pk for row in rows if row.state == MessageState.QUEUED and row.send_after <= now]
    jobs.enqueue_all("outbox.send", ([ready[start : start + BATCH]] for start in range(0, len(ready), BATCH)))
    return [row.pk for row in rows]


def withdraw(message_id: int) -> bool:
    """Take a mail back before it leaves, with its notification; False when it is too late."""
    waiting = OutboxMessage.objects.filter(pk=message_id, state__in=WAITING)
    return bool(waiting.update(state=MessageState.WITHDRAWN, context={}))


def _row(letter: Letter, refused: choices.Unwanted, at: datetime) -> OutboxMessage:
    held = settings.PREAU_MAIL_HOLD if letter.hold else timedelta(0)
    is_unwanted = (letter.reader, topic_of(letter.kind)) in refused
    return OutboxMessage(
        kind=letter.kind,
        recipient=_usable(letter.to),
        reply_to=_usable(letter.reply_to) if letter.reply_to else "",
        language=letter.language or settings.LANGUAGE_CODE,
        context={} if is_unwanted else dict(letter.context),
        state=MessageState.UNWANTED if is_unwanted else MessageState.QUEUED,
        attachments=list(letter.attachments),
        send_after=(letter.send_after or clock.real_now()) + held,
        added_at=at,
        reader_id=letter.reader,
        path=letter.path,
        about=letter.about,
    )


def _usable(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError as fault:
        raise UnusableAddress(address) from fault
    if len(address) > LONGEST_ADDRESS:
        raise UnusableAddress(address)
    return address
