"""Words as people type them, and texts in several languages."""

import unicodedata
from collections.abc import Mapping


def fold(text: str) -> str:
    """For comparing names: no accents, no case, single spaces ("  Zoé  Müller" → "zoe muller")."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def localized(texts: Mapping[str, str], language: str) -> str:
    """The text in ``language`` ("en-gb" reads "en"), in French when it was not written."""
    return texts.get(language) or texts.get(language.split("-", maxsplit=1)[0]) or texts["fr"]
