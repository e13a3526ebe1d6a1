"""What must agree before money counts as paid: pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

FORGOTTEN_BEFORE_THE_LOCK_ENDS = timedelta(minutes=5)  # an order lives fifteen minutes of the twenty of a lock


class Answer(Protocol):
    """The fields of a provider's answer that identify a debt; amounts in cents."""

    @property
    def amount_cents(self) -> int: ...
    @property
    def refdet(self) -> str: ...
    @property
    def exercise(self) -> str: ...
    @property
    def client(self) -> str: ...


def mismatches(amount_cents: int, asked: Mapping[str, str], answer: Answer) -> list[str]:
    """Names of the fields that are not what we asked for, to the cent; none when the answer is about our debt."""
    told = {"client": answer.client, "exercise": answer.exercise, "refdet": answer.refdet}
    different = [name for name, said in told.items() if asked.get(name) != said]
    return ["amount", *different] if answer.amount_cents != amount_cents else different


def is_forgotten(lock_ends_at: datetime, *, now: datetime) -> bool:
    """Whether "unknown" is to be believed: before the fifteen minutes of an order it may be a hiccup."""
    return now >= lock_ends_at - FORGOTTEN_BEFORE_THE_LOCK_ENDS
