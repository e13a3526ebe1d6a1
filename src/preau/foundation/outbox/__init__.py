"""Mails are rows written in the transaction of what they tell; a job sends them."""

from typing import TYPE_CHECKING

from preau.foundation.lazy import names_from
from preau.foundation.outbox.types import Letter, UnusableAddress

if TYPE_CHECKING:
    from preau.foundation.outbox import choices, notices, operations, queries, topics
    from preau.foundation.outbox.operations import add, add_all, withdraw

__all__ = [
    "Letter",
    "UnusableAddress",
    "add",
    "add_all",
    "choices",
    "notices",
    "operations",
    "queries",
    "topics",
    "withdraw",
]

__getattr__ = names_from(
    __name__,
    add="operations",
    add_all="operations",
    withdraw="operations",
    choices="",
    notices="",
    operations="",
    queries="",
    topics="",
)
