"""Reading the journal back."""

from django.db.models import Model

from preau.foundation.audit import bodies
from preau.foundation.audit.models import AuditEvent
from preau.foundation.audit.types import HistoryEntry, SubjectRef
from preau.foundation.audit.verification import Fault, Finding, verify
from preau.foundation.keys import ring
from preau.kernel.actor import ActorKind

__all__ = ["Fault", "Finding", "history_of", "verify"]


def history_of(subject: Model | SubjectRef) -> list[HistoryEntry]:
    """Everything that happened to a subject, oldest first, in two queries."""
    ref = SubjectRef.of(subject)
    key = bodies.existing_key(ref, ring=ring())
    rows = AuditEvent.objects.filter(subject_type=ref.type, subject_id=ref.id).order_by("id")
    return [_entry(row, key) for row in rows]


def _entry(row: AuditEvent, key: bytes | None) -> HistoryEntry:
    clear = bodies.decrypt(bytes(row.body), key)
    return HistoryEntry(
        at=row.at,
        actor_name=clear.get("name", ""),
        actor_kind=ActorKind(row.actor_kind),
        kind=row.kind,
        details=clear.get("details", {}),
        actor_id=row.actor_id,
    )
