"""What a test patches away while a text is written once must not be in the texts of the next test."""

from collections.abc import Iterator
from typing import Any

import pytest

from preau.foundation.prepared.written import texts


class Forgetful(pytest.MonkeyPatch):  # type: ignore[misc] # final for the types, not for us
    """Where code is patched away, no text of before is asked, and none of these outlives the test.

    An item of a registry is no code: no text is made of it.
    """

    def setattr(self, *told: Any, **more: Any) -> None:
        vars(texts).clear()
        super().setattr(*told, **more)

    def undo(self) -> None:
        if self._setattr:
            vars(texts).clear()
        super().undo()


@pytest.fixture
def monkeypatch() -> Iterator[pytest.MonkeyPatch]:
    with Forgetful.context() as patches:
        yield patches
