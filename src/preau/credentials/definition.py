"""What FranceConnect says of somebody."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

TITLES = {"female": "Mme", "male": "M."}


@dataclass(frozen=True)
class Pivot:
    """The pivot identity (identité pivot): ``sub`` is this person for us, and for nobody else's portal.

    Birth names and places come from the civil register; codes are INSEE's. A piece not given is an empty string.
    """

    sub: str
    given_name: str = ""
    family_name: str = ""
    birthdate: str = ""
    gender: str = ""
    birthplace: str = ""
    birthcountry: str = ""
    email: str = ""

    @classmethod
    def of(cls, claims: Mapping[str, Any]) -> "Pivot":
        """Raises ValueError without a ``sub``."""
        told = {name: str(claims.get(name) or "")[:200] for name in cls.__dataclass_fields__}
        if not told["sub"]:
            raise ValueError("an identity without its sub")
        return cls(**told)

    @property
    def birth_on(self) -> date | None:
        """None when the register knows the year only (1986-00-00)."""
        with suppress(ValueError):
            return date.fromisoformat(self.birthdate)
        return None

    @property
    def first_name(self) -> str:
        """The first of the given names, as one is called."""
        return self.given_name.split(" ")[0]

    def for_sign_up(self) -> dict[str, str]:
        """What the sign-up form need not ask again."""
        told = {
            "title": TITLES.get(self.gender, ""),
            "first_name": self.first_name,
            "last_name": self.family_name,
            "birth_on": self.birth_on.isoformat() if self.birth_on else "",
            "email": self.email,
        }
        return {name: value for name, value in told.items() if value}
