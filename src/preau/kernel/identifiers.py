"""Names that people can read out on the phone, and secrets that nobody can guess."""

import re
import secrets
from collections.abc import Iterable

# Crockford's alphabet without Z: 31 symbols, a prime number, so that the check
# symbol catches every single wrong symbol and every swap of two neighbours.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
GROUP = 4  # two groups: 31**8 names a year, so that two draws do not meet in a big town
TAIL = 2 + 2 * GROUP + 1  # year, two groups, check symbol


def new_reference(prefix: str, year: int) -> str:
    """A human reference such as ``CE-24-7KQ3-2WPA-M``."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(2 * GROUP))
    return _written(prefix.upper(), f"{year % 100:02d}", drawn)


def normalise_reference(text: str) -> str:
    """The reference as we write it, from what somebody typed (lower case, O for 0, I or L for 1, no hyphens).

    Raises ValueError when it cannot be one of ours.
    """
    bare = re.sub(r"[\s\u2010-\u2015-]+", "", text).upper()
    prefix, tail = bare[:-TAIL], bare[-TAIL:].translate(LOOK_ALIKE)
    if not re.fullmatch(r"[A-Z]{1,4}", prefix) or not re.fullmatch(rf"\d\d[{ALPHABET}]{{{TAIL - 2}}}", tail):
        raise ValueError(f"not a reference: {text!r}")
    reference = _written(prefix, tail[:2], tail[2:-1])
    if reference[-1] != tail[-1]:
        raise ValueError(f"a symbol of this reference is wrong: {text!r}")
    return reference


def new_token() -> str:
    """128 bits for a link without login."""
    return secrets.token_urlsafe(16)


def new_mail_token() -> str:
    """128 bits for a part of a mail address: servers may change the case of its letters."""
    return secrets.token_hex(16)


def _written(prefix: str, year: str, drawn: str) -> str:
    return f"{prefix}-{year}-{drawn[:GROUP]}-{drawn[GROUP:]}-{_check_symbol(prefix, year + drawn)}"


def _check_symbol(prefix: str, rest: str) -> str:
    values: Iterable[int] = [*(ord(letter) for letter in prefix), *(ALPHABET.index(symbol) for symbol in rest)]
    return ALPHABET[sum(place * value for place, value in enumerate(values, start=1)) % len(ALPHABET)]
