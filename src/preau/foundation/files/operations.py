"""Keeping and forgetting files. Bytes first, row next: a row never points to nothing."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from preau.foundation import audit
from preau.foundation.files import checks
from preau.foundation.files.models import StoredFile
from preau.foundation.files.names import clean_name
from preau.foundation.files.reasons import Code, Unacceptable
from preau.foundation.files.storage import store
from preau.kernel.actor import Actor


def store_upload(*, upload: UploadedFile[Any], actor: Actor, at: datetime) -> StoredFile:
    """Check a file that somebody sent, and keep it encrypted. Raises Unacceptable."""
    if upload.size is not None and upload.size > checks.MAX_BYTES:
        raise Unacceptable(Code.TOO_LARGE)
    upload.seek(0)
    checked = checks.check(upload.read())
    name = clean_name(upload.name or "", extension=checks.EXTENSIONS[checked.media_type])
    return _keep(name, checked.content, checked.media_type, checked.pages, actor=actor, at=at)


def store_bytes(*, name: str, content: bytes, media_type: str, actor: Actor, at: datetime) -> StoredFile:
    """Keep a file of our own making (a letter, a receipt): it is not checked as an upload."""
    pages = checks.pages_of(content, media_type)
    extension = checks.EXTENSIONS.get(media_type, "")
    return _keep(clean_name(name, extension=extension), content, media_type, pages, actor=actor, at=at)


def store_stream(*, name: str, content: IO[bytes], media_type: str, actor: Actor, at: datetime) -> StoredFile:
    """Keep something large of our own making (an archive), without ever holding it whole in memory."""
    size, digest = _measured(content)
    path = _new_path()
    store().write_stream(path, content, size)
    try:
        return _row(path, name, size, digest, media_type, 1, actor=actor, at=at)
    except BaseException:
        store().delete(path)
        raise


def _measured(content: IO[bytes]) -> tuple[int, str]:
    """Size and digest; the file is back at its start."""
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do
    size = content.tell()
    content.seek(0)
    return size, digest


@transaction.atomic
def forget(*, stored: StoredFile, actor: Actor, at: datetime) -> None:
    """Delete a file that nothing refers to any more; its bytes go when the transaction is done."""
    audit.record("files.storedfile.forget", actor=actor, subject=stored, at=at)
    path = stored.path
    stored.delete()
    transaction.on_commit(lambda: store().delete(path))


def rewrap_all() -> int:
    """Bring every file under the newest key; returns how many. Safe to run again after an interruption."""
    done = 0
    for path in StoredFile.objects.order_by("pk").values_list("path", flat=True).iterator():
        store().rewrap(path)
        done += 1
    return done


def _keep(name: str, content: bytes, media_type: str, pages: int, *, actor: Actor, at: datetime) -> StoredFile:
    path = _new_path()
    store().write(path, content)
    try:
        digest = hashlib.sha256(content).hexdigest()
        return _row(path, name, len(content), digest, media_type, pages, actor=actor, at=at)
    except BaseException:
        store().delete(path)
        raise


@transaction.atomic
def _row(
    path: str, name: str, size: int, digest: str, media_type: str, pages: int, *, actor: Actor, at: datetime
) -> StoredFile:
    stored = StoredFile.objects.create(
        path=path,
        name=name,
        media_type=media_type,
        size=size,
        pages=pages,
        digest=digest,
        stored_at=at,
    )
    audit.record("files.storedfile.store", actor=actor, subject=stored, at=at, media_type=media_type, size=size)
    return stored


def _new_path() -> str:
    token = secrets.token_hex(16)
    return f"{token[:2]}/{token[2:]}"
