"""Words as people type them, and texts in several languages."""

import unicodedata
from collections.abc import Mapping

HIDDEN = {"Cc", "Cf"}  # control and format signs


def fold(text: str) -> str:
    """For comparing names: no accents, no case, single spaces ("  Zoé  Müller" → "zoe muller")."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def tidy(text: str) -> str:
    """A line as its author meant it: single spaces, no line break, no sign that cannot be seen.

    What is pasted brings zero-width and direction signs, which make two names that look the same differ.
    """
    seen = "".join(" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", text))
    return " ".join("".join(sign for sign in seen if unicodedata.category(sign) not in HIDDEN).split())


def localized(texts: Mapping[str, str], language: str) -> str:
    """The text in ``language`` ("en-gb" reads "en"), in French when it was not written."""
    return texts.get(language) or texts.get(language.split("-", maxsplit=1)[0]) or texts["fr"]
