"""What a username and a phone number may look like, and how a username is proposed. Pure text."""

import re
import unicodedata
from collections.abc import Iterator

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
USERNAME_MAX = 40
PHONE = re.compile(r"0[1-9][0-9]{8}|\+[1-9][0-9]{7,14}")
POSTCODE = re.compile(r"[0-9]{5}")


def normalise_username(text: str) -> str:
    """Usernames are compared without capitals: "Camille" and "camille" are one person."""
    return text.strip().lower()


def is_username(text: str) -> bool:
    """Two to forty letters without accents, digits, dots, hyphens and underscores; starts with a letter or a digit."""
    return USERNAME.fullmatch(text) is not None


def normalise_phone(text: str) -> str | None:
    """Ten digits, or a plus and the international number; None when it is neither.

    People write "06 12 34 56 78", "06.12.34.56.78" or "+33 (0)6 12 34 56 78".
    """
    digits = re.sub(r"[\s.\-/\u00a0\u202f]", "", text.replace("(0)", ""))
    return digits if PHONE.fullmatch(digits) else None


def plain(text: str) -> str:
    """The letters and digits of a name, without accents: "Zoé d’Arc" is "zoedarc"."""
    unaccented = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]", "", unaccented)


def username_candidates(first_name: str, last_name: str) -> Iterator[str]:
    """Names to try for somebody, from the plainest on; never ends."""
    first, last = plain(first_name)[:16], plain(last_name)[:20]
    whole = ".".join(part for part in (first, last) if part) or "famille"
    yield whole
    if first and last:
        yield f"{first[0]}.{last}"
        yield f"{last}.{first}"
    number = 2
    while True:
        yield f"{whole[:30]}{number}"
        number += 1
