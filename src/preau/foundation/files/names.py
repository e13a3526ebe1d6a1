"""What a file is called on screen and when downloaded, whatever its sender called it."""

import unicodedata
from pathlib import PurePosixPath

LENGTH = 100
FALLBACK = "document"


def clean_name(name: str, *, extension: str) -> str:
    """No folder, no invisible or reversing character, bounded, and the extension of what it really is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(_shown(character) for character in unicodedata.normalize("NFC", last))
    stem = " ".join(PurePosixPath(visible.strip(". ")).stem.split())[:LENGTH].strip(". ")
    return (stem or FALLBACK) + extension


def _shown(character: str) -> str:
    """Controls, formats (right-to-left override), surrogates and unassigned characters vanish."""
    return "" if unicodedata.category(character).startswith("C") or character in '<>:"|?*' else character
