"""Bytes on disk = rows: what a rolled-back transaction left is removed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from preau.foundation import clock
from preau.foundation.files.models import StoredFile
from preau.foundation.files.storage import store

# Longer than any transaction: a file whose row is not committed yet is not an orphan.
SETTLED = timedelta(hours=1)
BATCH = 500

log = structlog.get_logger()


def sweep(settled: timedelta = SETTLED) -> int:
    """Delete settled files without a row; returns how many."""
    removed = 0
    for batch in _batches(_settled_names(settled)):
        known = set(StoredFile.objects.filter(path__in=batch).values_list("path", flat=True))
        for name in set(batch) - known:
            store().delete(name)
            removed += 1
    if removed:
        log.info("files.swept", removed=removed)
    return removed


def _settled_names(settled: timedelta) -> Iterator[str]:
    root, before = Path(store().location), clock.real_now() - settled
    for path in root.glob("*/*"):
        if path.is_file() and datetime.fromtimestamp(path.stat().st_mtime, UTC) <= before:
            yield path.relative_to(root).as_posix()


def _batches(names: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for name in names:
        batch.append(name)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
