"""One message becomes a row, whichever way it came."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from preau.cases.models import Case, Message, MessageFile
from preau.foundation import audit
from preau.kernel.actor import Actor

TWICE = timedelta(minutes=10)  # the same words again within this time are a button pressed twice


def post(
    case: Case, *, body: str, stored_ids: Sequence[int] = (), by_mail: bool = False, actor: Actor, at: datetime
) -> Message:
    """The row, its files, and a line of the journal without a word of it. The caller holds the case."""
    message = Message.objects.create(
        case=case, from_family=not actor.is_agent, author_id=actor.id, body=body, by_mail=by_mail, sent_at=at
    )
    MessageFile.objects.bulk_create(
        MessageFile(message=message, place=place, stored_id=stored_id)
        for place, stored_id in enumerate(stored_ids, start=1)
    )
    files = len(stored_ids)
    audit.record("cases.message.send", actor=actor, subject=case, at=at, message=message.pk, files=files, mail=by_mail)
    return message


def said_already(case: Case, body: str, *, internal: bool = False, actor: Actor, at: datetime) -> Message | None:
    """The last thing this person wrote here, when it is the same again and just now."""
    last = Message.objects.filter(case=case, author_id=actor.id, internal=internal).order_by("-sent_at", "-pk").first()
    if last is None or last.body != body or last.from_family is actor.is_agent:
        return None
    return last if at - last.sent_at < TWICE else None
