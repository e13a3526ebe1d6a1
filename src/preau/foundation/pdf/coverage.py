"""Which characters our fonts can draw, read from their cmap tables (OpenType formats 4 and 12)."""

from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from


def _table(font: bytes, tag: bytes) -> int:
    """Where a table starts; raises KeyError when the font has none."""
    (count,) = unpack_from(">H", font, 4)
    places = {font[12 + 16 * i : 16 + 16 * i]: unpack_from(">I", font, 20 + 16 * i)[0] for i in range(count)}
    return int(places[tag])


def _ranges_4(font: bytes, at: int) -> Iterator[range]:
    (double_count,) = unpack_from(">H", font, at + 6)
    ends = unpack_from(f">{double_count // 2}H", font, at + 14)
    starts = unpack_from(f">{double_count // 2}H", font, at + 16 + double_count)
    return (range(start, end + 1) for start, end in zip(starts, ends, strict=True) if start != 0xFFFF)


def _ranges_12(font: bytes, at: int) -> Iterator[range]:
    (count,) = unpack_from(">I", font, at + 12)
    groups = (unpack_from(">III", font, at + 16 + 12 * i) for i in range(count))
    return (range(start, end + 1) for start, end, _glyph in groups)


READERS = {4: _ranges_4, 12: _ranges_12}


def characters_of(font: bytes) -> frozenset[int]:
    """The code points of one font file."""
    cmap = _table(font, b"cmap")
    (count,) = unpack_from(">H", font, cmap + 2)
    subtables = {cmap + unpack_from(">I", font, cmap + 8 + 8 * i)[0] for i in range(count)}
    found: set[int] = set()
    for at in subtables:
        (kind,) = unpack_from(">H", font, at)
        if kind in READERS:
            found.update(code for codes in READERS[kind](font, at) for code in codes)
    return frozenset(found)


def characters_in(folders: tuple[Path, ...]) -> frozenset[int]:
    """The code points that at least one TTF of these folders draws."""
    files = [path for folder in folders for path in sorted(folder.glob("*.ttf"))]
    return frozenset().union(*(characters_of(path.read_bytes()) for path in files))
