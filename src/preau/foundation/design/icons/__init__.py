"""The drawings of lucide (ISC, see LICENSE): the inside of each 24 × 24 SVG, one file per icon."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


class UnknownIcon(LookupError):
    """No such drawing: add the file beside this module."""


@cache
def drawing(name: str) -> str:
    """The shapes of an icon, to be set inside an ``<svg>``; raises UnknownIcon."""
    path = FOLDER / f"{name}.svg"
    if path.parent != FOLDER or not path.is_file():
        raise UnknownIcon(name)
    return path.read_text(encoding="utf-8").strip()


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.svg"))
