"""What points to a record that may turn out to be the same as another one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise


class Kind(StrEnum):
    """Records of which there may be two for one person or one home."""

    ACCOUNT = "account"
    ADULT = "adult"
    CHILD = "child"
    HOUSEHOLD = "household"


class Part(StrEnum):
    """What becomes of a row when its record is merged into another."""

    MOVES = "moves"
    LINK = "link"  # a dated link: it moves, and what the remaining record already has never began
    STAYS = "stays"  # keys and settings of the record itself: of no use while it is merged
    FROZEN = "frozen"  # accounts that nobody rewrites: a record that has some cannot be the one that goes


@dataclass(frozen=True)
class Holder:
    """Rows of one table that point to a record of a kind ("household") through ``field``.

    ``label`` is what an agent reads before their number; ``advice`` what to do when both records have one and
    only one may be kept. A holder without label is not counted on a page.
    """

    kind: str
    rows: Callable[[], "QuerySet[Any]"]
    field: str
    label: str | Promise = ""
    advice: str | Promise = ""
    part: Part = Part.MOVES

    @property
    def name(self) -> str:
        return f"{self.table}.{self.field}"

    @property
    def table(self) -> str:
        label: str = self.rows().model._meta.label
        return label

    @property
    def capability(self) -> str:
        label: str = self.rows().model._meta.app_label
        return label

    def of(self, key: int) -> "QuerySet[Any]":
        return self.rows().filter(**{self.field: key})

    def hand(self, ids: Collection[int], key: int) -> None:
        """These rows point to that record from now on."""
        self.rows().filter(pk__in=ids).update(**{self.field: key})


@dataclass(frozen=True)
class AnswerHolder(Holder):
    """Rows that name the record inside a JSON column: ``field`` is ``column__key``."""

    def hand(self, ids: Collection[int], key: int) -> None:
        """A handful of rows: JSON is changed one by one, the same on both databases."""
        column, _, name = self.field.partition("__")
        for row in self.rows().filter(pk__in=ids).order_by("pk"):
            setattr(row, column, getattr(row, column) | {name: key})
            row.save(update_fields=[column])


@dataclass(frozen=True)
class Moved:
    """One row that changed hands; ``ended``: a link that the remaining record already had."""

    holder: str
    row_id: int
    ended: bool = False
