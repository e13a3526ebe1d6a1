"""Fingerprints that the database alone cannot make: keyed with the ring."""

import hashlib
import hmac

from preau.foundation.keys import KeyRing

_PURPOSE = b"preau audit fingerprint 1"


def mac(content: bytes, *, ring: KeyRing) -> str:
    """``key id:hex`` of HMAC-SHA256 under a key derived for this purpose only."""
    key_id = ring.current_id()
    return f"{key_id}:{_hex(content, ring.key(key_id))}"


def is_genuine(content: bytes, fingerprint: str, *, ring: KeyRing) -> bool:
    """False for other bytes, for another key, for a key that is not on the ring."""
    key_id, _, expected = fingerprint.partition(":")
    try:
        return hmac.compare_digest(_hex(content, ring.key(key_id)), expected)
    except KeyError:
        return False


def _hex(content: bytes, key: bytes) -> str:
    derived = hmac.digest(key, _PURPOSE, hashlib.sha256)
    return hmac.new(derived, content, hashlib.sha256).hexdigest()
