"""A directory of 256-bit keys, one file each, readable by the product only."""

import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

KEY_BYTES = 32
ID_LENGTH = 8
SETTLED = 1_000_000_000  # ns: two changes within a tick of the file system bear one time


@dataclass(frozen=True)
class KeyRing:
    """Keys by id (trousseau); the newest file encrypts, all of them decrypt."""

    directory: Path

    def key(self, key_id: str) -> bytes:
        """Raises KeyError for a key that is not on the ring."""
        return self._keys[key_id]

    def current_id(self) -> str:
        """The id of the newest key; the first call makes one."""
        return next(reversed(self._keys), None) or self.rotate()

    def rotate(self) -> str:
        """Add a key, which encrypts from now on; returns its id."""
        key = secrets.token_bytes(KEY_BYTES)
        key_id = hashlib.sha256(key).hexdigest()[:ID_LENGTH]
        self._write(f"{len(self._keys) + 1:04d}-{key_id}.key", key)
        return self.current_id()

    @property
    def _keys(self) -> dict[str, bytes]:
        """The oldest first, as they are now: another process may have added or removed one."""
        try:
            changed_at = self.directory.stat().st_mtime_ns
        except FileNotFoundError:
            return {}
        is_settled = time.time_ns() - changed_at > SETTLED
        return _read_once(self.directory, changed_at) if is_settled else _read(self.directory)

    def _write(self, name: str, key: bytes) -> None:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.directory / f".{secrets.token_hex(8)}.part"
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
            part.rename(self.directory / name)
        finally:
            part.unlink(missing_ok=True)


@lru_cache(maxsize=4)
def _read_once(directory: Path, _changed_at: int) -> dict[str, bytes]:
    """For each change of the directory: every line of the journal asks for the keys."""
    return _read(directory)


def _read(directory: Path) -> dict[str, bytes]:
    return {path.stem.rsplit("-", 1)[-1]: path.read_bytes() for path in sorted(directory.glob("*.key"))}


def ring() -> KeyRing:
    """The installation's key ring."""
    return KeyRing(Path(settings.KEYS_DIR))
