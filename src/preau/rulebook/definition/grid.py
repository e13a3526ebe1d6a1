"""The grid of prices that the council votes."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from preau.kernel.documents import Unreadable
from preau.rulebook.definition.choices import Standing


@dataclass(frozen=True)
class Row:
    """One bracket (tranche) and its tariff: quotients from ``from_euros`` until the next row starts."""

    tariff: int
    from_euros: int
    to_euros: int | None  # as printed, inclusive; a quotient of 959.97 still belongs to 549-959
    price_cents: int
    standing: Standing = Standing.PUBLISHED


@dataclass(frozen=True)
class Grid:
    """All rows, from the lowest price to "tarif 10", the last one whatever its number (ruling 3)."""

    rows: tuple[Row, ...]
    deliberation: str = ""

    def __post_init__(self) -> None:
        """Raises Unreadable for a hole, an overlap, a price that falls, or a last row that ends."""
        if not self.rows:
            raise Unreadable("rows", "a grid needs at least one row")
        if self.rows[0].from_euros != 0:
            raise Unreadable("rows[0].from_euros", "the first row starts at 0")
        for place, (row, following) in enumerate(pairwise(self.rows), start=1):
            _check_neighbours(place, row, following)
        if self.rows[-1].to_euros is not None:
            raise Unreadable(f"rows[{len(self.rows) - 1}].to_euros", "the last row is open: null")

    @property
    def last(self) -> Row:
        return self.rows[-1]

    @property
    def to_verify(self) -> tuple[Row, ...]:
        """Rows that a named person still has to check against the deliberation (ruling 31)."""
        return tuple(row for row in self.rows if row.standing is not Standing.PUBLISHED)

    def row_for(self, whole_euros: int) -> Row:
        """Raises ValueError below zero: no income makes a negative quotient."""
        if whole_euros < 0:
            raise ValueError(f"a quotient cannot be {whole_euros}")
        return self.rows[bisect_right(self.rows, whole_euros, key=lambda row: row.from_euros) - 1]


def _check_neighbours(place: int, row: Row, following: Row) -> None:
    here = f"rows[{place}]"
    if row.to_euros is None or following.from_euros > row.to_euros + 1:
        raise Unreadable(f"{here}.from_euros", f"hole after {row.to_euros}: it starts at {following.from_euros}")
    if following.from_euros <= row.to_euros:
        raise Unreadable(f"{here}.from_euros", f"overlap: the row before ends at {row.to_euros}")
    if following.to_euros is not None and following.to_euros < following.from_euros:
        raise Unreadable(f"{here}.to_euros", "it ends before it starts")
    if following.price_cents <= row.price_cents:
        raise Unreadable(f"{here}.price_cents", f"prices ascend: the row before costs {row.price_cents}")
    if following.tariff <= row.tariff:
        raise Unreadable(f"{here}.tariff", f"numbers ascend: the row before is {row.tariff}")
