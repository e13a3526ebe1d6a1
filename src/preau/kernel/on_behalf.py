"""Acting for a family: for whom somebody acts, how far, and through whose eyes a child is seen."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What whoever acts for a family was given, beyond seeing it."""

    BOOK = "book"  # prepare, send and follow demandes; write to us
    INVOICES = "invoices"  # read invoices and the account
    PAY = "pay"
    INCOME = "income"
    HEALTH = "health"


@dataclass(frozen=True)
class OnBehalf:
    """The family that somebody acts for, or looks at as it sees itself (``is_watching``: an agent, who only reads).

    ``user_id`` and ``name`` are those of the grown-up in whose place they stand; ``children`` None means all of them.
    """

    user_id: int
    name: str
    household_id: int
    scopes: frozenset[Scope] = frozenset()
    children: frozenset[int] | None = None
    is_watching: bool = False


@dataclass(frozen=True)
class Eyes:
    """The accounts through which a family is seen: what is hidden from any of them is not shown.

    The first is the one whose family it is; ``children`` None means all of them.
    """

    user_ids: tuple[int, ...]
    children: frozenset[int] | None = None

    @classmethod
    def of(cls, seen_by: "Eyes | int") -> "Eyes":
        return seen_by if isinstance(seen_by, Eyes) else cls((seen_by,))

    @property
    def family_id(self) -> int:
        return self.user_ids[0]

    def reach(self, child_id: int) -> bool:
        return self.children is None or child_id in self.children
