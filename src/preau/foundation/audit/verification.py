"""Has anybody rewritten the journal? Names the row and what was done to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from preau.foundation.audit.bodies import signed_content
from preau.foundation.audit.macs import checker
from preau.foundation.audit.models import AuditEvent, AuditSeal
from preau.foundation.audit.sealing import GENESIS, LOOK_BACK, sealed_content
from preau.foundation.keys import ring

Checker = Callable[[bytes, str], bool]


class Fault(StrEnum):
    TAMPERED = "tampered"
    DELETED = "deleted"
    INSERTED = "inserted"
    REORDERED = "reordered"
    SEAL_BROKEN = "seal broken"


@dataclass(frozen=True)
class Finding:
    """One row (or one seal, for SEAL_BROKEN) and its fault."""

    fault: Fault
    id: int


def verify() -> list[Finding]:
    """All findings, [] for a journal that is as it was written."""
    genuine, sealed = checker(ring()), set[int]()
    findings: list[Finding] = []
    previous, last_sealed = GENESIS, 0
    for seal in AuditSeal.objects.order_by("id").iterator():
        content = sealed_content(seal.previous, seal.rows)
        if seal.previous != previous or not genuine(content, seal.digest):
            findings.append(Finding(Fault.SEAL_BROKEN, seal.pk))
        findings.extend(_in_seal(seal, genuine))
        sealed.update(row[0] for row in seal.rows)
        previous, last_sealed = seal.digest, max(last_sealed, seal.last_id)
    return findings + list(_outside(sealed, last_sealed, genuine))


def _in_seal(seal: AuditSeal, genuine: Checker) -> Iterator[Finding]:
    events = AuditEvent.objects.in_bulk([row[0] for row in seal.rows])
    for id_, fingerprint in seal.rows:
        event = events.get(id_)
        if event is None:
            yield Finding(Fault.DELETED, id_)
        elif not genuine(signed_content(event), event.mac):
            yield Finding(Fault.TAMPERED, id_)
        elif event.mac != fingerprint:
            yield Finding(Fault.REORDERED, id_)


def _outside(sealed: set[int], last_sealed: int, genuine: Checker) -> Iterator[Finding]:
    """Rows that no seal knows: fresh ones must be genuine, old ones should have been sealed long ago."""
    for event in AuditEvent.objects.order_by("id").iterator():
        if event.pk in sealed:
            continue
        too_old = event.pk < last_sealed - LOOK_BACK
        if too_old or not genuine(signed_content(event), event.mac):
            yield Finding(Fault.INSERTED, event.pk)
