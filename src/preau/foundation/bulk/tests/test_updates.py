"""Rows changed in bulk are what Django would have stored, one by one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from preau.foundation import bulk
from preau.foundation.bulk.tests.test_inserts import CLOSURE, closures

pytestmark = pytest.mark.django_db
Closure = apps.get_model("schools", "Closure")
NIGHT = datetime(2024, 10, 7, 23, 30, tzinfo=UTC)


@pytest.fixture
def keys() -> list[int]:
    bulk.insert_rows(Closure, CLOSURE, closures(3))
    return list(Closure.objects.order_by("day").values_list("pk", flat=True))


def test_each_row_has_what_was_said_of_it(keys: list[int]) -> None:
    said = {keys[0]: ("l’agent", date(2025, 1, 2)), keys[1]: ("l’agente", date(2025, 1, 3))}
    bulk.update_rows(Closure, ("declared_by", "day"), [(key, *words) for key, words in said.items()])
    kept = {row.pk: (row.declared_by, row.day) for row in Closure.objects.all()}
    assert {key: kept[key] for key in said} == said
    assert kept[keys[2]][0] == "chef", "nobody spoke of it"


def test_instants_and_nothing_are_kept(keys: list[int]) -> None:
    bulk.update_rows(Closure, ("declared_at", "cancelled_at"), [(keys[0], NIGHT, None)])
    row = Closure.objects.get(pk=keys[0])
    assert (row.declared_at, row.cancelled_at) == (NIGHT, None)


def test_a_key_that_is_gone_changes_nothing(keys: list[int]) -> None:
    before = list(Closure.objects.order_by("pk").values())
    bulk.update_rows(Closure, ("declared_by",), [(max(keys) + 1, "personne")])
    assert list(Closure.objects.order_by("pk").values()) == before


def test_all_or_none_of_them(keys: list[int]) -> None:
    rows: list[tuple[Any, ...]] = [(keys[0], "autre"), (keys[1], None)]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.update_rows(Closure, ("declared_by",), rows)
    assert not Closure.objects.filter(declared_by="autre").exists()


def test_an_unknown_column_is_told_to_the_developer(keys: list[int]) -> None:
    with pytest.raises(ValueError, match="school is not the name of a column"):
        bulk.update_rows(Closure, ("school",), [(keys[0], None)])


def test_nothing_asks_nothing(keys: list[int]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        bulk.update_rows(Closure, ("declared_by",), [])
    assert not [query for query in asked.captured_queries if query["sql"].startswith("UPDATE")]
