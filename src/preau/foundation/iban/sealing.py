"""Account numbers at rest: bytes that only the key ring opens, bound to what they belong to."""

import base64
from collections.abc import Mapping

from preau.foundation.iban.numbers import masked
from preau.foundation.keys import ring, unwrap, wrap

ANSWER = "procedures.answer"


def seal(iban: str, *, context: str) -> bytes:
    """``context`` says whose number it is: moved to another row, it does not open."""
    return wrap(iban.encode("ascii"), ring=ring(), context=context.encode())


def unseal(sealed: bytes, *, context: str) -> str:
    """Raises UnreadableEnvelope."""
    return unwrap(sealed, ring=ring(), context=context.encode()).decode("ascii")


def sealed_answer(iban: str) -> dict[str, str]:
    """As JSON keeps it: ``masked`` to show, ``sealed`` for whoever debits."""
    return {"masked": masked(iban), "sealed": base64.b64encode(seal(iban, context=ANSWER)).decode()}


def opened_answer(answer: Mapping[str, str]) -> str:
    """The number of a sealed answer. Raises UnreadableEnvelope."""
    return unseal(base64.b64decode(answer["sealed"]), context=ANSWER)
