"""Fingerprints that the database alone cannot make: keyed with the ring."""

import hashlib
import hmac
from collections.abc import Callable
from functools import cache

from preau.foundation.keys import KeyRing

_PURPOSE = b"preau audit fingerprint 1"


def signer(ring: KeyRing) -> Callable[[bytes], str]:
    """Makes ``key id:hex`` of HMAC-SHA256, under a key derived for this purpose only and read once."""
    key_id = ring.current_id()
    key = _derived(ring.key(key_id))
    return lambda content: f"{key_id}:{_hex(content, key)}"


def checker(ring: KeyRing) -> Callable[[bytes, str], bool]:
    """Tells whether a fingerprint is ours: False for other bytes, another key, a key that is not on the ring."""
    key_of = cache(lambda key_id: _derived(ring.key(key_id)))

    def is_genuine(content: bytes, fingerprint: str) -> bool:
        key_id, _, expected = fingerprint.partition(":")
        try:
            return hmac.compare_digest(_hex(content, key_of(key_id)), expected)
        except KeyError:
            return False

    return is_genuine


def _derived(key: bytes) -> bytes:
    return hmac.digest(key, _PURPOSE, hashlib.sha256)


def _hex(content: bytes, key: bytes) -> str:
    return hmac.new(key, content, hashlib.sha256).hexdigest()
