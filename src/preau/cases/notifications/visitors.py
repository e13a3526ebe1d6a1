"""Mails to people without account, at an address that may not be theirs: nothing of the demande but its title."""

from datetime import datetime
from typing import TYPE_CHECKING

from preau.cases.notifications.mails import write

if TYPE_CHECKING:
    from preau.cases.models import Case


def code(case: "Case", digits: str, *, at: datetime) -> None:
    """The code that proves the address; wiped from the outbox once it is sent."""
    write(case, "code", at=at, code=f"{digits[:3]} {digits[3:]}")
