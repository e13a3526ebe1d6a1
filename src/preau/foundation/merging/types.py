"""What points to a record of a capability below."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Holder:
    """Rows of one table that point to a record of a kind ("household") through ``field``."""

    kind: str
    rows: Callable[[], "QuerySet[Any]"]
    field: str

    @property
    def name(self) -> str:
        return f"{self.rows().model._meta.label}.{self.field}"

    def of(self, key: int) -> "QuerySet[Any]":
        return self.rows().filter(**{self.field: key})
