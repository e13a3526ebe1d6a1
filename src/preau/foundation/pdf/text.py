"""Text that a PDF/UA document can print: every character has a glyph, and reads as it was typed."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from preau.foundation.pdf.coverage import characters_in

HERE = Path(__file__).parent
FONT_FOLDERS = (HERE / "fonts", HERE / "fallback")
UNKNOWN = "?"
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
KEPT = frozenset(map(ord, "\n\t \N{NO-BREAK SPACE}"))


@cache
def drawable() -> frozenset[int]:
    """Every character of our fonts; read once per process."""
    return characters_in(FONT_FOLDERS) | KEPT


def _printable(character: str) -> str:
    kind, code = unicodedata.category(character), ord(character)
    # Controls draw nothing, whatever a font pretends; overrides of direction would print a lie.
    if code not in KEPT and (kind == "Cc" or character in OVERRIDES):
        return ""
    if code in drawable():
        return character
    if kind == "Zs":
        return "\N{NO-BREAK SPACE}"
    # Joiners, selectors, loose accents: PDF/UA refuses a missing glyph.
    return "" if kind in {"Cf", "Mn", "Me"} else UNKNOWN


def printable(value: Any) -> Any:
    """The same data, each string reduced to characters that can be drawn (PDF/UA-1 7.21.8)."""
    if isinstance(value, str):
        return "".join(map(_printable, unicodedata.normalize("NFC", value)))
    if isinstance(value, Mapping):
        return {str(key): printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value
