"""A mail before it is a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


class UnusableAddress(ValueError):
    """Not an e-mail address: nothing can be sent there."""


@dataclass(frozen=True)
class Letter:
    """What to send to whom; ``kind`` ``cases.acknowledgement`` names ``cases/emails/acknowledgement.*``.

    Answers go to ``reply_to``, to the Caisse's address when it is empty. ``reader`` is the account of who reads it
    (none for a visitor); ``path`` and ``about`` say in their notifications where it leads and its reference.
    """

    kind: str
    to: str
    language: str
    context: Mapping[str, Any] = field(default_factory=dict)
    attachments: Sequence[int] = ()
    send_after: datetime | None = None
    hold: bool = False
    reply_to: str = ""
    reader: int | None = None
    path: str = ""
    about: str = ""
