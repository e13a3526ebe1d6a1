"""Phone numbers as people read them out."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the numbers of every country: for the first number from elsewhere only
    import phonenumbers

SIGNS = re.compile(r"[\s.\-/()]")
MAINLAND = re.compile(r"(?:0|\+33|0033)([1-9]\d{8})")
NO_BREAK = "\u00a0"


def as_read(number: str) -> str:
    """« 01 23 45 67 89 », « +262 692 12 34 56 » for overseas and abroad, on one line; anything else as it was typed."""
    digits = SIGNS.sub("", number.replace("(0)", ""))
    if home := MAINLAND.fullmatch(digits):
        digits = f"0{home[1]}"
        return NO_BREAK.join(digits[place : place + 2] for place in range(0, len(digits), 2))
    found = _elsewhere(digits) if digits.startswith("+") else None
    return found or number


def _elsewhere(digits: str) -> str | None:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:  # a country that does not exist
        return None
    return _international(parsed) if phonenumbers.is_possible_number(parsed) else None


def _international(parsed: "phonenumbers.PhoneNumber") -> str:
    import phonenumbers

    text = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return str(text).replace(" ", NO_BREAK)
