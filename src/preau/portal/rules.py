"""The order of the tiles: pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from preau.portal.definition import TileKey


@dataclass(frozen=True)
class Arrangement:
    """Every tile in the order of the board; those of ``hidden`` are not shown."""

    order: tuple[TileKey, ...] = tuple(TileKey)
    hidden: frozenset[TileKey] = frozenset()

    @property
    def shown(self) -> tuple[TileKey, ...]:
        return tuple(key for key in self.order if key not in self.hidden)


def arrangement(order: Sequence[str], hidden: Collection[str]) -> Arrangement:
    """What was kept, as the house is now: a tile that left is dropped, one that came takes its usual place."""
    kept = [key for key in dict.fromkeys(order) if key in set(TileKey)]
    for place, key in enumerate(TileKey):
        if key not in kept:
            kept.insert(min(place, len(kept)), key)
    return Arrangement(tuple(TileKey(key) for key in kept), frozenset(TileKey(key) for key in hidden if key in kept))


def placed(now: Arrangement, key: TileKey, place: int) -> Arrangement:
    """The same with this tile at that place, the first being 0: said twice, it stays there."""
    others = [other for other in now.order if other is not key]
    others.insert(min(max(place, 0), len(others)), key)
    return Arrangement(tuple(others), now.hidden)


def hidden(now: Arrangement, key: TileKey) -> Arrangement:
    return Arrangement(now.order, now.hidden | {key})


def shown(now: Arrangement, key: TileKey) -> Arrangement:
    return Arrangement(now.order, now.hidden - {key})
