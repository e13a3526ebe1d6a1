"""The thread of a demande: write in it, note something for colleagues, and what was read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from preau.cases import notifications, policies, queries
from preau.cases.models import Case, Message
from preau.cases.operations.addresses import open_reply_address
from preau.cases.operations.common import lock
from preau.cases.operations.posting import post, said_already
from preau.cases.operations.refusals import NothingAdded, ThreadClosed, TooLong, TooManyFiles, UnusableFile
from preau.cases.queries.thread import UNREAD_BY_FAMILY, UNREAD_BY_US
from preau.cases.rules.exchange import LONGEST, MOST_FILES
from preau.foundation import audit
from preau.foundation.files import Unacceptable
from preau.foundation.files import operations as files
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.on_behalf import Scope


@transaction.atomic
def write(*, case: Case, body: str, uploads: Sequence[UploadedFile[Any]] = (), actor: Actor, at: datetime) -> Message:
    """The family writes to us, or an agent to the family; the other side hears of it by mail, without its words.

    The same words sent twice in a row have one effect. Raises ThreadClosed, NothingAdded, TooLong, TooManyFiles,
    UnusableFile and Refused.
    """
    written, words = _writable(case, actor=actor, at=at), _words(body)
    if not words and not uploads:
        raise NothingAdded(written.reference)
    if known := said_already(written, words, actor=actor, at=at):
        return known
    message = post(written, body=words, stored_ids=_keep(uploads, actor=actor, at=at), actor=actor, at=at)
    open_reply_address(written)
    tell = notifications.message_sent if actor.is_agent else notifications.message_received
    tell(written, message, at=at)
    return message


@transaction.atomic
def write_note(*, case: Case, body: str, actor: Actor, at: datetime) -> Message:
    """A note that agents alone read, on any demande that was sent, over or not.

    Raises NothingAdded, TooLong and Refused.
    """
    noted, words = lock(case), _words(body)
    require(policies.may_note(actor, noted, on=paris_day(at)))
    if not words:
        raise NothingAdded(noted.reference)
    if known := said_already(noted, words, internal=True, actor=actor, at=at):
        return known
    note = Message.objects.create(
        case=noted, from_family=False, internal=True, author_id=actor.id, body=words, sent_at=at
    )
    audit.record("cases.note.write", actor=actor, subject=noted, at=at, note=note.pk)
    return note


@transaction.atomic
def mark_read(*, message: Message, actor: Actor, at: datetime) -> None:
    """The family opens a message of ours. Who only looks at the family's page opens nothing in its name."""
    if actor.is_agent or not actor.may(Scope.BOOK):
        return
    require(policies.may_fill(actor, message.case, on=paris_day(at)))
    if Message.objects.filter(UNREAD_BY_FAMILY, pk=message.pk).update(read_at=at):
        audit.record("cases.message.read", actor=actor, subject=message.case, at=at, message=message.pk)


@transaction.atomic
def mark_thread_read(*, case: Case, actor: Actor, at: datetime) -> None:
    """An agent who could answer opens the demande: the family sees that its messages were read. Raises Refused."""
    require(policies.may_note(actor, case, on=paris_day(at)))
    unread = list(Message.objects.filter(UNREAD_BY_US, case=case).values_list("pk", flat=True))
    if unread and Message.objects.filter(UNREAD_BY_US, pk__in=unread).update(read_at=at):
        audit.record("cases.message.read", actor=actor, subject=case, at=at, messages=unread)


def _writable(case: Case, *, actor: Actor, at: datetime) -> Case:
    row = lock(case)
    require(policies.may_write(actor, row, on=paris_day(at)))
    if not queries.takes_messages(row, on=paris_day(at)):
        raise ThreadClosed(row.reference)
    return row


def _words(body: str) -> str:
    words = body.strip()
    if len(words) > LONGEST:
        raise TooLong(len(words))
    return words


def _keep(uploads: Sequence[UploadedFile[Any]], *, actor: Actor, at: datetime) -> list[int]:
    if len(uploads) > MOST_FILES:
        raise TooManyFiles(len(uploads))
    return [_keep_one(upload, actor=actor, at=at) for upload in uploads]


def _keep_one(upload: UploadedFile[Any], *, actor: Actor, at: datetime) -> int:
    try:
        return files.store_upload(upload=upload, actor=actor, at=at).pk
    except Unacceptable as refusal:
        raise UnusableFile(upload.name or "", refusal.sentence) from refusal
