"""A mail that nobody typed is answered to the same address once an hour: no loop, no flood through us."""

import hashlib

from django.core.cache import cache

PAUSE_SECONDS = 3600


def may_answer(sender: str) -> bool:
    """Whether an automatic answer may leave for this address now; asking uses the permission up. Real time."""
    name = hashlib.sha256(sender.encode()).hexdigest()  # an address of 254 signs is no key of a cache
    return cache.add(f"cases:robot:{name}", 1, PAUSE_SECONDS)
