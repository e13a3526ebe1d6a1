"""A file at rest: a header with its own key in an envelope, then chunks of AES-GCM.

Each chunk is bound to its place and the last one to being last: bytes that are
moved, cut or added do not open.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from preau.foundation.keys import KeyRing, UnreadableEnvelope, unwrap, wrap

MAGIC = b"PREAU-1\n"
CHUNK = 64 * 1024
TAG = 16
ENVELOPE = 8 + 12 + 32 + TAG
HEADER = len(MAGIC) + ENVELOPE


class Damaged(Exception):
    """The stored bytes are not what was written, or their key is not on the ring."""


def encrypted(clear: bytes, *, ring: KeyRing, path: str) -> Iterator[bytes]:
    """Header, then chunks; ``path`` is bound in, so that two files cannot be swapped."""
    yield from encrypted_stream(BytesIO(clear), len(clear), ring=ring, path=path)


def encrypted_stream(clear: IO[bytes], size: int, *, ring: KeyRing, path: str) -> Iterator[bytes]:
    """The same of a file of ``size`` bytes, a chunk in memory at a time."""
    key = AESGCM.generate_key(256)
    yield MAGIC + wrap(key, ring=ring, context=path.encode())
    count = len(range(0, size, CHUNK)) or 1
    for index in range(count):
        yield AESGCM(key).encrypt(_nonce(index), clear.read(CHUNK), _place(index, count))


def decrypted(sealed: bytes, *, ring: KeyRing, path: str) -> bytes:
    """Raises Damaged."""
    return b"".join(decrypted_stream(BytesIO(sealed), len(sealed), ring=ring, path=path))


def decrypted_stream(sealed: IO[bytes], size: int, *, ring: KeyRing, path: str) -> Iterator[bytes]:
    """The same of a file of ``size`` bytes, a chunk in memory at a time: nothing unverified leaves. Raises Damaged."""
    try:
        yield from _chunks(sealed, size, ring, path)
    except (InvalidTag, UnreadableEnvelope) as fault:
        raise Damaged(path) from fault


def rewrapped(header: bytes, *, ring: KeyRing, path: str) -> bytes:
    """The same file key under the newest key of the ring. Raises Damaged."""
    try:
        key = unwrap(_envelope(header), ring=ring, context=path.encode())
    except UnreadableEnvelope as fault:
        raise Damaged(path) from fault
    return MAGIC + wrap(key, ring=ring, context=path.encode())


def _chunks(sealed: IO[bytes], size: int, ring: KeyRing, path: str) -> Iterable[bytes]:
    key = AESGCM(unwrap(_envelope(sealed.read(HEADER)), ring=ring, context=path.encode()))
    count = len(range(HEADER, size, CHUNK + TAG))
    if not count:
        raise InvalidTag
    for index in range(count):
        yield key.decrypt(_nonce(index), sealed.read(CHUNK + TAG), _place(index, count))


def _envelope(sealed: bytes) -> bytes:
    if not sealed.startswith(MAGIC) or len(sealed) < HEADER:
        raise UnreadableEnvelope
    return sealed[len(MAGIC) : HEADER]


def _nonce(index: int) -> bytes:
    """A counter is safe: the key serves one file, written once."""
    return index.to_bytes(12, "big")


def _place(index: int, count: int) -> bytes:
    return f"{index}/{count}".encode()
