"""Rows in bulk are what Django would have stored, one by one."""

import json
import tracemalloc
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from preau.foundation import bulk
from preau.foundation.bulk import inserts
from preau.foundation.jobs.models import PeriodicJob
from preau.kernel.instants import PARIS

pytestmark = pytest.mark.django_db

Rulebook, Closure = apps.get_model("rulebook", "Rulebook"), apps.get_model("schools", "Closure")  # with all types
NOON = datetime(2024, 10, 27, 12, 30, 15, 123456, tzinfo=PARIS)
RULEBOOK = ("school_year", "establishment", "version", "document", "digest", "loaded_at", "loaded_by", "confirmed_by")
CLOSURE = ("school_id", "day", "kind", "declared_at", "declared_by", "cancelled_at")


@pytest.fixture(autouse=True, params=[0, 1_000], ids=["many", "few"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL, by COPY and by ordinary inserts; on SQLite it is all one."""
    monkeypatch.setattr(inserts, "FEW", request.param)


def raw(model: type[Model]) -> list[tuple[Any, ...]]:
    """The rows as the database keeps them, without their keys, in the order of insertion."""
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in model._meta.fields[1:])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {model._meta.db_table} ORDER BY id")
        return list(cursor.fetchall())


def closures(count: int):
    return ((None, date.fromordinal(738_000 + place), "greve", NOON, "chef", None) for place in range(count))


class TestInsertRows:
    def test_stores_what_django_would(self) -> None:
        document = {"é": ["l’école", 1, None, True], "tab\t": 'a\nb\\"c'}
        given = (2031, "primaire", 1, document, "0" * 64, NOON, "l’agent\t\\N", "")
        Rulebook.objects.create(**dict(zip(RULEBOOK, given, strict=True)))
        second = (*given[:2], 2, json.dumps(document), *given[4:])
        assert bulk.insert_rows(Rulebook, RULEBOOK, [second]) == 1
        one, other = raw(Rulebook)[-2:]
        assert [value for value in other if value != 2] == [value for value in one if value != 1]
        kept = Rulebook.objects.get(school_year=2031, version=2)
        assert (kept.document, kept.loaded_at) == (document, NOON)

    def test_stores_days_instants_and_nothing(self) -> None:
        at = datetime(2024, 8, 20, 7, tzinfo=UTC)
        Closure.objects.create(day=date(2024, 10, 7), kind="greve", declared_at=at, declared_by="é", school=None)
        assert bulk.insert_rows(Closure, CLOSURE, [(None, date(2024, 10, 8), "greve", at, "é", None)]) == 1
        one, other = raw(Closure)
        assert [str(value) for value in other] == [str(value).replace("10-07", "10-08") for value in one]

    def test_gives_every_row_a_key(self) -> None:
        bulk.insert_rows(Closure, CLOSURE, closures(3))
        assert len(set(Closure.objects.values_list("pk", flat=True))) == 3

    def test_takes_no_row(self) -> None:
        assert bulk.insert_rows(Closure, CLOSURE, iter(())) == 0

    def test_leaves_out_what_is_there_and_does_not_count_it(self) -> None:
        columns, rows = ("name", "next_at"), [("told", NOON), ("new", NOON)]
        PeriodicJob.objects.create(name="told", next_at=NOON.replace(year=2023))
        assert bulk.insert_rows(PeriodicJob, columns, rows, ignore_conflicts=True) == 1
        assert dict(PeriodicJob.objects.filter(name__in=("told", "new")).values_list("name", "next_at__year")) == {
            "told": 2023,
            "new": 2024,
        }

    def test_breaks_on_what_is_there_unless_told(self) -> None:
        PeriodicJob.objects.create(name="told", next_at=NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            bulk.insert_rows(PeriodicJob, ("name", "next_at"), [("told", NOON)])

    def test_is_one_statement_for_ten_thousand_rows(self) -> None:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert bulk.insert_rows(Closure, CLOSURE, closures(inserts.CHUNK)) == inserts.CHUNK
        assert len(seen) == 1

    def test_knows_columns_by_the_names_of_attributes_only(self) -> None:
        with pytest.raises(ValueError, match="school"):
            bulk.insert_rows(Closure, ("school", "day"), [])

    def test_a_broken_constraint_is_an_integrity_error_and_nothing_is_kept(self) -> None:
        twice = [*closures(2), *closures(1)]
        with pytest.raises(IntegrityError), transaction.atomic():
            bulk.insert_rows(Closure, CLOSURE, twice)
        assert not Closure.objects.exists()

    def test_belongs_to_the_transaction_around_it(self) -> None:
        with transaction.atomic():
            bulk.insert_rows(Closure, CLOSURE, closures(2))
            transaction.set_rollback(True)
        assert not Closure.objects.exists()

    def test_a_source_that_fails_leaves_nothing(self) -> None:
        def failing():
            yield from closures(2)
            raise RuntimeError("the source is dry")

        with pytest.raises(RuntimeError), transaction.atomic():
            bulk.insert_rows(Closure, CLOSURE, failing())
        assert not Closure.objects.exists()

    def test_holds_a_chunk_at_most_in_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(inserts, "CHUNK", 500)
        small, large = (_peak_of(count) for count in (1_000, 20_000))
        assert large < 2 * small + 500_000


def _peak_of(count: int) -> int:
    """Bytes of Python at the highest while so many rows go in."""
    rows = ((f"job {count} {place}", NOON, None) for place in range(count))
    tracemalloc.start()
    bulk.insert_rows(PeriodicJob, ("name", "next_at", "claimed_at"), rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
