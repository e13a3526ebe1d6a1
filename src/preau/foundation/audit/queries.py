"""Reading the journal back."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice
from typing import overload

from django.db.models import Count, Model, Q, Window

from preau.foundation.audit import bodies, presenters
from preau.foundation.audit.models import AuditEvent
from preau.foundation.audit.types import HistoryEntry, SubjectRef
from preau.foundation.audit.verification import Fault, Finding, verify
from preau.foundation.keys import ring
from preau.kernel.actor import ActorKind

SHORT = 20  # events: a page
MOST_READ = 200  # events of one person that are opened to find those of one family

__all__ = ["Fault", "Finding", "PresentedHistory", "acts_for", "events_around", "history_of", "verify"]


def history_of(subject: Model | SubjectRef) -> list[HistoryEntry]:
    """Everything that happened to a subject, oldest first, in two queries."""
    ref = SubjectRef.of(subject)
    key = bodies.existing_key(ref, ring=ring())
    rows = AuditEvent.objects.filter(subject_type=ref.type, subject_id=ref.id).order_by("id")
    return [_entry(row, key) for row in rows]


def acts_for(for_id: int, *, by: int, most: int = SHORT) -> list[HistoryEntry]:
    """The last things that somebody did in the place of another, the newest first; three statements."""
    rows = list(AuditEvent.objects.filter(actor_id=by, kind__in=presenters.kinds()).order_by("-id")[:MOST_READ])
    keys = bodies.existing_keys((SubjectRef(row.subject_type, row.subject_id) for row in rows), ring=ring())
    entries = (_entry(row, keys.get(SubjectRef(row.subject_type, row.subject_id))) for row in rows)
    return list(islice((entry for entry in entries if entry.for_id == for_id), most))


class PresentedHistory(Sequence[HistoryEntry]):
    """What people read of a subject's history, the newest first: one statement for its first page, two for any other.

    The key of the subject and the number of all its events come with the rows.
    """

    def __init__(self, subject: Model | SubjectRef) -> None:
        self._ref = SubjectRef.of(subject)
        rows = AuditEvent.objects.filter(subject_type=self._ref.type, subject_id=self._ref.id)
        told = rows.filter(kind__in=presenters.kinds()).order_by("-id")
        self._rows = told.annotate(wrapped=bodies.wrapped_key(self._ref))

    @cached_property
    def _newest(self) -> list[AuditEvent]:
        return list(self._rows.annotate(whole=Window(Count("*")))[:SHORT])

    def __len__(self) -> int:
        return self._newest[0].whole if self._newest else 0  # type: ignore[attr-defined]

    @overload
    def __getitem__(self, wanted: int) -> HistoryEntry: ...

    @overload
    def __getitem__(self, wanted: slice) -> list[HistoryEntry]: ...

    def __getitem__(self, wanted: int | slice) -> HistoryEntry | list[HistoryEntry]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        rows = list((self._newest if (wanted.stop or len(self)) <= SHORT else self._rows)[wanted])
        key = bodies.unwrapped(rows[0].wrapped, self._ref, ring=ring()) if rows else None  # type: ignore[attr-defined]
        return [_entry(row, key) for row in rows]


def events_around(
    subjects: Collection[SubjectRef], *, author_id: int, kinds: Collection[str], before: int | None, limit: int
) -> list[HistoryEntry]:
    """What happened to any of these subjects, and what this person did, the newest first; two statements.

    ``before`` is the id where the previous page ended.
    """
    by_type: defaultdict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        by_type[subject.type].append(subject.id)
    wanted = Q(actor_id=author_id)
    for kind, ids in by_type.items():
        wanted |= Q(subject_type=kind, subject_id__in=ids)
    rows = AuditEvent.objects.filter(wanted, kind__in=kinds).order_by("-id")
    rows = rows.filter(id__lt=before) if before is not None else rows
    found = list(rows[:limit])
    keys = bodies.existing_keys((_subject(row) for row in found), ring=ring())
    return [_entry(row, keys.get(_subject(row))) for row in found]


def _subject(row: AuditEvent) -> SubjectRef:
    return SubjectRef(row.subject_type, row.subject_id)


def _entry(row: AuditEvent, key: bytes | None) -> HistoryEntry:
    clear = bodies.decrypt(bytes(row.body), key)
    return HistoryEntry(
        at=row.at,
        actor_name=clear.get("name", ""),
        actor_kind=ActorKind(row.actor_kind),
        kind=row.kind,
        details=clear.get("details", {}),
        actor_id=row.actor_id,
        id=row.pk,
        for_id=clear.get("for"),
    )
