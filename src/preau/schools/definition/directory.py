"""The schools of the Caisse."""

import re
from dataclasses import dataclass
from enum import StrEnum

from preau.kernel.documents import Unreadable

CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


class SchoolKind(StrEnum):
    NURSERY = "maternelle"
    PRIMARY = "elementaire"
    POLYVALENT = "polyvalente"


@dataclass(frozen=True)
class SchoolEntry:
    """One school (école) and its national number (UAI), whose letter is computed from its digits."""

    uai: str
    name: str
    kind: SchoolKind
    street: str
    postcode: str
    is_open: bool = True

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{7}[A-Z]", self.uai) or self.uai[-1] != check_letter(self.uai[:-1]):
            raise Unreadable("uai", f"not a school number: {self.uai!r}")
        if not re.fullmatch(r"\d{5}", self.postcode):
            raise Unreadable("postcode", f"expected five digits, got {self.postcode!r}")


@dataclass(frozen=True)
class SchoolsDocument:
    schools: tuple[SchoolEntry, ...]

    def __post_init__(self) -> None:
        numbers = [school.uai for school in self.schools]
        for place, number in enumerate(numbers):
            if number in numbers[:place]:
                raise Unreadable(f"schools[{place}].uai", f"{number} is already there")


def check_letter(digits: str) -> str:
    return CHECK_LETTERS[int(digits) % len(CHECK_LETTERS)]
