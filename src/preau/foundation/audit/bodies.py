"""Details of events: encrypted with their subject's key, fingerprinted as stored."""

import json
import secrets
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet, Subquery

from preau.foundation.audit.models import AuditEvent, SubjectKey
from preau.foundation.audit.types import SubjectRef
from preau.foundation.bulk import insert_rows
from preau.foundation.keys import KeyRing, unwrap, wrap
from preau.foundation.prepared import Statement

NONCE = 12
BATCH = 128  # as many as a statement that is written once takes


def encrypt(body: dict[str, Any], key: bytes | None) -> bytes:
    """Nothing is kept for an erased subject: its key no longer exists."""
    if key is None:
        return b""
    nonce = secrets.token_bytes(NONCE)
    clear = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False).encode()
    return nonce + AESGCM(key).encrypt(nonce, clear, None)


def decrypt(body: bytes, key: bytes | None) -> dict[str, Any]:
    """{} once the key is destroyed, or when the bytes were tampered with."""
    if key is None or not body:
        return {}
    try:
        clear = AESGCM(key).decrypt(body[:NONCE], body[NONCE:], None)
    except InvalidTag:
        return {}
    return dict(json.loads(clear))


def signed_content(event: AuditEvent) -> bytes:
    """The bytes of a row that its fingerprint covers: everything but the id, which the database gives later."""
    columns = [
        str(event.uid), event.kind, event.actor_kind, event.actor_id, event.subject_type, event.subject_id,
        event.at.timestamp(), event.recorded_at.timestamp(), bytes(event.body).hex(),
    ]  # fmt: skip
    return json.dumps(columns).encode()


def keys_of(subjects: Iterable[SubjectRef], *, ring: KeyRing) -> dict[SubjectRef, bytes | None]:
    """One key per subject, made at the first event; None where it was destroyed."""
    wanted = list(dict.fromkeys(subjects))
    known = _known_keys(wanted, ring=ring)
    missing = [subject for subject in wanted if subject not in known]
    return known | _made_keys(missing, ring=ring) if missing else known


def _made_keys(subjects: list[SubjectRef], *, ring: KeyRing) -> dict[SubjectRef, bytes | None]:
    """New keys; read back when another transaction made one of them first, because then that one is it."""
    made = {subject: AESGCM.generate_key(256) for subject in subjects}
    rows = ((one.type, one.id, wrap(key, ring=ring, context=_context(one))) for one, key in made.items())
    ours = insert_rows(SubjectKey, ("subject_type", "subject_id", "wrapped"), rows, ignore_conflicts=True)
    return {**made} if ours == len(made) else _known_keys(subjects, ring=ring)


def existing_key(subject: SubjectRef, *, ring: KeyRing) -> bytes | None:
    """The key of a subject, None when destroyed or never made."""
    return _known_keys([subject], ring=ring).get(subject)


def wrapped_key(subject: SubjectRef) -> Subquery:
    """The same in its envelope, as a column of another statement; ``unwrapped`` opens it."""
    return Subquery(SubjectKey.objects.filter(subject_type=subject.type, subject_id=subject.id).values("wrapped")[:1])


def existing_keys(subjects: Iterable[SubjectRef], *, ring: KeyRing) -> dict[SubjectRef, bytes | None]:
    """The keys of several subjects, a statement for each BATCH of them; one without a key is absent."""
    return _known_keys(list(dict.fromkeys(subjects)), ring=ring)


def rewrapped(row: SubjectKey, *, ring: KeyRing) -> bytes:
    """The same key of a subject under the newest key of the ring."""
    context = _context(SubjectRef(row.subject_type, row.subject_id))
    return wrap(unwrap(bytes(row.wrapped or b""), ring=ring, context=context), ring=ring, context=context)


def _known_keys(subjects: list[SubjectRef], *, ring: KeyRing) -> dict[SubjectRef, bytes | None]:
    found: dict[SubjectRef, bytes | None] = {}
    for start in range(0, len(subjects), BATCH):
        wanted = set(subjects[start : start + BATCH])
        # Of two types with two ids four are asked, of which two may be strangers.
        for kind, subject_id, wrapped in _envelopes(_each(s.type for s in wanted), _each(s.id for s in wanted)):
            subject = SubjectRef(kind, subject_id)
            if subject in wanted:
                found[subject] = unwrapped(wrapped, subject, ring=ring)
    return found


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))


@Statement
def _envelopes(
    kinds: tuple[str, ...], ids: tuple[str, ...]
) -> QuerySet[SubjectKey, tuple[str, str, bytes | memoryview | None]]:
    rows = SubjectKey.objects.filter(subject_type__in=kinds, subject_id__in=ids)
    return rows.values_list("subject_type", "subject_id", "wrapped")


def unwrapped(wrapped: bytes | memoryview | None, subject: SubjectRef, *, ring: KeyRing) -> bytes | None:
    """The key in this envelope, None when there is none (destroyed or never made)."""
    return None if wrapped is None else unwrap(bytes(wrapped), ring=ring, context=_context(subject))


def _context(subject: SubjectRef) -> bytes:
    return f"audit {subject.type} {subject.id}".encode()
