"""Fingerprints of what is issued: the same content gives the same bytes."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def of(content: Any) -> str:
    """SHA-256 of JSON values, whatever the order of their keys."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def of_all(digests: Iterable[str]) -> str:
    """One digest for many, in their order."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.encode())
    return whole.hexdigest()
