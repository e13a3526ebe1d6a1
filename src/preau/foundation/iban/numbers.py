"""What an account number may look like, and what is wrong with one (ISO 13616, the SEPA zone)."""

import re
from enum import StrEnum

SPACES = re.compile(r"[\s\u00a0\u202f\-.]")
SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}")


class Fault(StrEnum):
    """Why a number cannot be debited."""

    SHAPE = "shape"  # no country and key in front, or other signs than letters and digits
    LENGTH = "length"  # each country has one
    KEY = "key"  # the two digits after the country do not fit: a digit was copied wrong
    ZONE = "zone"  # a real account, in a country without SEPA debits


def normalised(text: str) -> str:
    """Without the spaces that people put, in capitals."""
    return SPACES.sub("", text).upper()


def looks_like_one(text: str) -> bool:
    """Right or wrong, somebody meant an account number: not to be left lying about."""
    return bool(SHAPE.fullmatch(normalised(text)))


def fault_of(iban: str) -> Fault | None:
    """What is wrong with a normalised number; None for an account that a SEPA debit can reach."""
    if not SHAPE.fullmatch(iban):
        return Fault.SHAPE
    from schwifty import IBAN, exceptions  # reads a directory of banks: for the first number only

    try:
        known = IBAN(iban)
    except exceptions.InvalidLength:
        return Fault.LENGTH
    except exceptions.InvalidChecksumDigits:
        return Fault.KEY
    except exceptions.SchwiftyException:
        return Fault.SHAPE
    return None if known.in_sepa_zone else Fault.ZONE


def length_in(country: str) -> int | None:
    """How many characters numbers of a country have; None for a country without any."""
    from schwifty import IBAN, exceptions

    try:
        return int(IBAN(country, allow_invalid=True).spec.iban_length)
    except (exceptions.SchwiftyException, KeyError):
        return None


def bic_of(iban: str) -> str:
    """The bank's code; "" when the directory does not know it."""
    from schwifty import IBAN

    return str(IBAN(iban).bic or "")


def spaced(iban: str) -> str:
    """In groups of four, as banks print it."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def masked(iban: str) -> str:
    """« FR76 … 0189 »: enough to know which account, not enough to use it."""
    return f"{iban[:4]} … {iban[-4:]}"
