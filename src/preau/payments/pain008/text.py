"""The few signs that every bank of the SEPA zone reads."""

import re
import unicodedata

TWO_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | dict.fromkeys("’‘`´", "'")
    | dict.fromkeys("–—‑_", "-")
    | {"&": "+", "@": "(at)", "\u00a0": " ", "\u202f": " "}
)


class _Marks(dict[int, int | None]):
    """What ``str.translate`` keeps of each sign: an accent that stands alone goes; every sign is looked up once."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = None if unicodedata.combining(chr(sign)) else sign
        return self[sign]


MARKS = _Marks()
FOREIGN = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
SPACES = re.compile(r" +")
UNKNOWN = "NOTPROVIDED"


def plain(text: str, *, longest: int) -> str:
    """« Zoé Lefèvre-Œil » → « Zoe Lefevre-OEil »; other alphabets become spaces; never empty, never « // »."""
    bare = unicodedata.normalize("NFKD", text.translate(TWO_LETTERS))
    latin = bare if bare.isascii() else bare.translate(MARKS)
    kept = SPACES.sub(" ", FOREIGN.sub(" ", latin).replace("//", "/")).strip(" /")
    return kept[:longest].strip(" /") or UNKNOWN
