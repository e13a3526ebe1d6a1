"""Chaining committed events: outside the writing transactions, which it would fork or serialise."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max

from preau.foundation import clock
from preau.foundation.audit.macs import signer
from preau.foundation.audit.models import AuditEvent, AuditSeal
from preau.foundation.keys import ring

SIZE = 1000
# A transaction may commit after younger ids were sealed: look back this far for its rows.
LOOK_BACK = 10_000
GENESIS = "genesis"


def seal_all() -> int:
    """Seal whatever is committed and unsealed; returns how many events."""
    total = 0
    while sealed := seal_some():
        total += sealed
    return total


@transaction.atomic
def seal_some() -> int:
    """One link of at most SIZE events; 0 when there is nothing, or when another sealer was first."""
    rows = _unsealed()
    if not rows:
        return 0
    previous = _last_digest()
    seal = AuditSeal(previous=previous, rows=rows, last_id=max(row[0] for row in rows), sealed_at=clock.real_now())
    seal.digest = signer(ring())(sealed_content(previous, rows))
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:  # ``previous`` is unique: a chain cannot fork
        return 0
    return len(rows)


def _last_digest() -> str:
    return AuditSeal.objects.order_by("-id").values_list("digest", flat=True).first() or GENESIS


def sealed_content(previous: str, rows: Iterable[Sequence[object]]) -> bytes:
    """The bytes that a seal's digest covers."""
    return repr((previous, [tuple(row) for row in rows])).encode()


def _unsealed() -> list[tuple[int, str]]:
    floor = (AuditSeal.objects.aggregate(last=Max("last_id"))["last"] or 0) - LOOK_BACK
    recent = AuditSeal.objects.filter(last_id__gt=floor).values_list("rows", flat=True)
    sealed = {row[0] for rows in recent for row in rows}
    events = AuditEvent.objects.filter(id__gt=floor).order_by("id").values_list("id", "mac")
    return [event for event in events.iterator() if event[0] not in sealed][:SIZE]
