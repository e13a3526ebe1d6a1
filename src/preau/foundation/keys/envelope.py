"""Small secrets sealed with a key of the ring: AES-GCM, the key's id in front."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from preau.foundation.keys.ring import ID_LENGTH, KeyRing

NONCE = 12


class UnreadableEnvelope(Exception):
    """The key is not on the ring, or the bytes are not what was sealed."""


def wrap(secret: bytes, *, ring: KeyRing, context: bytes) -> bytes:
    """Seal a secret; the same ``context`` is needed to open it."""
    key_id, nonce = ring.current_id(), secrets.token_bytes(NONCE)
    return key_id.encode() + nonce + AESGCM(ring.key(key_id)).encrypt(nonce, secret, context)


def unwrap(envelope: bytes, *, ring: KeyRing, context: bytes) -> bytes:
    """Raises UnreadableEnvelope."""
    nonce, sealed = envelope[ID_LENGTH : ID_LENGTH + NONCE], envelope[ID_LENGTH + NONCE :]
    try:
        return AESGCM(ring.key(key_id_of(envelope))).decrypt(nonce, sealed, context)
    except (KeyError, InvalidTag, ValueError) as fault:
        raise UnreadableEnvelope from fault


def key_id_of(envelope: bytes) -> str:
    """Which key sealed this envelope."""
    return envelope[:ID_LENGTH].decode("ascii", "replace")
