"""Encrypted files on disk, as a Django storage."""

import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from preau.foundation.files import cipher
from preau.foundation.keys import ring

PART = ".part"


class EncryptedStorage(FileSystemStorage):
    """Writes a part, then renames: a name either holds a whole file or nothing."""

    def _save(self, name: str, content: File[Any]) -> str:
        self.write(name, content.read())
        return name

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if mode != "rb":
            raise ValueError("a stored file is never changed")
        return ContentFile(self.read(name), name=name)

    def write(self, name: str, clear: bytes) -> None:
        """Raises OSError (disk full), with nothing left behind."""
        self._put(name, cipher.encrypted(clear, ring=ring(), path=name))

    def write_stream(self, name: str, clear: IO[bytes], size: int) -> None:
        """The same of something too large for the memory. Raises OSError."""
        self._put(name, cipher.encrypted_stream(clear, size, ring=ring(), path=name))

    def read(self, name: str) -> bytes:
        """Raises FileNotFoundError or Damaged."""
        return cipher.decrypted(Path(self.path(name)).read_bytes(), ring=ring(), path=name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The clear bytes a piece at a time. Raises FileNotFoundError or Damaged."""
        path = Path(self.path(name))
        with path.open("rb") as sealed:
            yield from cipher.decrypted_stream(sealed, path.stat().st_size, ring=ring(), path=name)

    def rewrap(self, name: str) -> None:
        """Bring a file under the newest key; its content is not touched."""
        sealed = Path(self.path(name)).read_bytes()
        self._put(name, (cipher.rewrapped(sealed, ring=ring(), path=name), sealed[cipher.HEADER :]))

    def _put(self, name: str, sealed: Iterable[bytes]) -> None:
        target = Path(self.path(name))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = target.with_name(f"{secrets.token_hex(8)}{PART}")
        try:
            with _create(part) as file:
                file.writelines(sealed)
                file.flush()
                os.fsync(file.fileno())
            part.rename(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _create(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def store() -> EncryptedStorage:
    """Where the installation keeps its files."""
    return EncryptedStorage()
