"""The keys that encrypt files and audit details, outside the database."""

from preau.foundation.keys.envelope import UnreadableEnvelope, unwrap, wrap
from preau.foundation.keys.ring import KeyRing, ring

__all__ = ["KeyRing", "UnreadableEnvelope", "ring", "unwrap", "wrap"]
