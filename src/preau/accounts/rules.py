"""What a username, a phone number and an address look like, and how a username is proposed. Pure text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from preau.kernel.text import fold

if TYPE_CHECKING:  # the numbers of every country: for the first telephone only
    import phonenumbers

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
USERNAME_MAX = 40
DIALLED = re.compile(r"0[1-9][0-9]{4,9}|\+[1-9][0-9]{6,14}")
NATIONAL = re.compile(r"0[1-9][0-9]{8}")
MAINLAND = 33
REGIONS = ("FR", "GP", "MQ", "GF", "RE", "YT", "PM")  # where a number begins with 0
POSTCODE = re.compile(r"[0-9]{5}")
STREETS = "allée allee avenue boulevard chemin cité cite cours impasse passage place quai route rue square villa"
PARTICLES = "bis ter à au aux chez d de des du en et l la le les lès sous sur"
SMALL_WORDS = frozenset(f"{STREETS} {PARTICLES}".split())


def normalise_username(text: str) -> str:
    """Usernames are compared without capitals: "Camille" and "camille" are one person."""
    return text.strip().lower()


def is_username(text: str) -> bool:
    """Two to forty letters without accents, digits, dots, hyphens and underscores; starts with a letter or a digit."""
    return USERNAME.fullmatch(text) is not None


def normalise_phone(text: str) -> str | None:
    """Ten digits for a number of the mainland, a plus and the country for any other; None when it is none.

    People write "06 12 34 56 78", "06.12.34.56.78" or "+33 (0)6 12 34 56 78"; in the overseas territories they
    write "0692 12 34 56", which only +262 can reach.
    """
    digits = re.sub(r"^00", "+", re.sub(r"[\s.\-/\u00a0\u202f]", "", text.replace("(0)", "")))
    if not DIALLED.fullmatch(digits):
        return None
    found = _abroad(digits) if digits.startswith("+") else _at_home(digits)
    if found:
        return _dialled(found)
    return digits if NATIONAL.fullmatch(digits) else None  # a range opened since the library was published


def _abroad(digits: str) -> "phonenumbers.PhoneNumber | None":
    import phonenumbers

    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:  # a country that does not exist
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _at_home(digits: str) -> "phonenumbers.PhoneNumber | None":
    """On the mainland first, then overseas."""
    import phonenumbers

    numbers = ((phonenumbers.parse(digits, region), region) for region in REGIONS)
    return next((number for number, region in numbers if phonenumbers.is_valid_number_for_region(number, region)), None)


def _dialled(number: "phonenumbers.PhoneNumber") -> str:
    import phonenumbers

    if number.country_code == MAINLAND:
        return f"0{number.national_number}"
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def with_capitals(text: str) -> str:
    """A street or a town written all in capitals, or with none, as on an envelope: "58 rue Saint-Maur".

    What was written with some of them is left alone: its author knew.
    """
    if not (text.isupper() or text.islower()):
        return text
    words = re.split(r"([\W_]+)", text)
    return "".join(_capital(word, first=not place) for place, word in enumerate(words))


def _capital(word: str, *, first: bool) -> str:
    if re.fullmatch(r"[IVX]{2,}", word):  # Louis XIV
        return word
    return word.lower() if word.lower() in SMALL_WORDS and not first else word.capitalize()


def plain(text: str) -> str:
    """The letters and digits of a name, without accents: "Zoé d’Arc" is "zoedarc"."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


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
