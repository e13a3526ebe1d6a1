"""The security code of tests that are about something else: it is known beforehand, whatever was shown."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest

KNOWN_CODE = "012345"


@pytest.fixture(autouse=True)
def known_code() -> Iterator[None]:
    """Replaces the answer, nothing else; the tests of the code itself have a ``known_code`` of their own."""
    from preau.foundation.captcha import challenges

    def is_known(_request: Any, *, token: str, typed: str) -> bool:
        return typed == KNOWN_CODE

    with mock.patch.object(challenges, "is_solved", is_known):
        yield
