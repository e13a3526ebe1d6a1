"""What must agree before money counts as paid: pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

FORGOTTEN_BEFORE_THE_LOCK_ENDS = timedelta(minutes=5)  # an order lives fifteen minutes of the twenty of a lock
IDENTIFYING = ("client", "exercise", "refdet")


def differences(amount_cents: int, asked: Mapping[str, str], said: Mapping[str, object]) -> list[str]:
    """Names of the fields of an answer that are not what we asked for, to the cent; none when it is our debt."""
    different = [name for name in IDENTIFYING if asked.get(name) != said.get(name)]
    return ["amount", *different] if said.get("amount_cents") != amount_cents else different


def is_forgotten(lock_ends_at: datetime, *, now: datetime) -> bool:
    """Whether "unknown" is to be believed: before the fifteen minutes of an order it may be a hiccup."""
    return now >= lock_ends_at - FORGOTTEN_BEFORE_THE_LOCK_ENDS
