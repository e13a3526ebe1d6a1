"""What a test that commits leaves behind goes in one transaction: Django’s flush rewrites every table, in seconds."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = {"django_content_type", "auth_permission"}  # what migrations wrote, and no test does


@pytest.fixture(autouse=True, scope="session")
def committed_rows_are_deleted() -> None:
    case: Any = TransactionTestCase
    original = case._fixture_teardown

    def teardown(self: Any) -> None:
        # TestCase has its own, which rolls back.
        if type(self)._fixture_teardown is teardown:
            empty()
        else:
            original(self)

    case._fixture_teardown = teardown


def empty() -> None:
    """Every table but those of KEPT; keys to other tables are checked at the commit, so any order will do."""
    from preau.foundation.audit import triggers

    with transaction.atomic(), triggers.lifted(connection), connection.cursor() as cursor:
        for table in _with_rows(cursor):
            cursor.execute(f'DELETE FROM "{table}"')


def _with_rows(cursor: Any) -> list[str]:
    models = apps.get_models(include_auto_created=True)
    tables = sorted({each._meta.db_table for each in models if each._meta.managed} - KEPT)
    cursor.execute(" UNION ALL ".join(f'SELECT {n} WHERE EXISTS (SELECT 1 FROM "{t}")' for n, t in enumerate(tables)))
    return [tables[number] for (number,) in cursor.fetchall()]
