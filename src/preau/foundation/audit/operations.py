"""Writing the journal, inside the transaction of what it tells."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from preau.foundation import clock
from preau.foundation.audit import bodies
from preau.foundation.audit.macs import signer
from preau.foundation.audit.models import AuditEvent, SubjectKey
from preau.foundation.audit.types import Event, SubjectRef
from preau.foundation.bulk import insert_rows
from preau.foundation.keys import ring
from preau.kernel.actor import Actor

COLUMNS = (
    "uid", "kind", "actor_kind", "actor_id", "subject_type", "subject_id", "at", "recorded_at", "body", "mac",
)  # fmt: skip


def record(kind: str, *, actor: Actor, subject: Model | SubjectRef, at: datetime, **details: Any) -> None:
    """Write one event; ``details`` are JSON values, encrypted under the subject's key."""
    record_all([Event(kind, actor, subject, at, details)])


def record_all(events: Iterable[Event]) -> None:
    """Write many events, in their order."""
    events, keys = list(events), ring()
    sign = signer(keys)
    # No savepoint of its own: an act whose journal fails must not happen.
    with transaction.atomic(savepoint=False):
        subject_keys = bodies.keys_of((SubjectRef.of(event.subject) for event in events), ring=keys)
        rows = [_row(event, subject_keys[SubjectRef.of(event.subject)], sign) for event in events]
        insert_rows(AuditEvent, COLUMNS, ([getattr(row, name) for name in COLUMNS] for row in rows))


@transaction.atomic
def erase_subject(subject: Model | SubjectRef, *, actor: Actor, at: datetime) -> None:
    """Destroy the key of a subject's details: names and details become unreadable for ever, the rows stay."""
    ref = SubjectRef.of(subject)
    record("audit.subject.erase", actor=actor, subject=ref, at=at)
    SubjectKey.objects.filter(subject_type=ref.type, subject_id=ref.id).update(wrapped=None, destroyed_at=at)


def rewrap_keys() -> int:
    """Bring every subject's key under the newest key of the ring; returns how many. Safe to run again."""
    done = 0
    for row in SubjectKey.objects.exclude(wrapped=None).order_by("pk").iterator():
        SubjectKey.objects.filter(pk=row.pk, wrapped=row.wrapped).update(wrapped=bodies.rewrapped(row, ring=ring()))
        done += 1
    return done


def _clear(event: Event) -> dict[str, Any]:
    """Whoever acts for somebody is named with them; ``for`` is the account in whose place it was done."""
    clear = {"name": event.actor.name, "details": dict(event.details)}
    return clear | {"for": event.actor.on_behalf.user_id} if event.actor.on_behalf else clear


def _row(event: Event, key: bytes | None, sign: Callable[[bytes], str]) -> AuditEvent:
    subject = SubjectRef.of(event.subject)
    row = AuditEvent(
        kind=event.kind,
        actor_kind=event.actor.kind,
        actor_id=event.actor.id,
        subject_type=subject.type,
        subject_id=subject.id,
        at=event.at,
        recorded_at=clock.real_now(),
        body=bodies.encrypt(_clear(event), key),
    )
    row.mac = sign(bodies.signed_content(row))
    return row
