"""Append-only tables refuse to be emptied: a test that commits may empty them when it ends."""

from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase


@pytest.fixture(autouse=True, scope="session")
def append_only_is_lifted_for_flushing() -> None:
    from preau.foundation.audit import triggers

    case: Any = TransactionTestCase
    original = case._fixture_teardown

    def emptied(self: Any) -> None:
        # TestCase rolls back and needs no lifting.
        if type(self)._fixture_teardown is not emptied:
            original(self)
            return
        with triggers.lifted(connection):
            original(self)

    case._fixture_teardown = emptied
