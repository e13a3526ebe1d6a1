"""What is asked in a text written once must find what the ORM finds, for each person, day and number of keys."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from django.test.utils import CaptureQueriesContext

from preau.accounts.models import User
from preau.families.models import Child
from preau.families.queries import hidden_children, hidden_keys
from preau.foundation.prepared import Prepared, Statement
from preau.foundation.prepared.statement import LONGEST
from preau.kernel.on_behalf import Eyes

pytestmark = pytest.mark.django_db
TODAY = date(2024, 11, 12)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class TestHiddenKeys:
    @pytest.mark.parametrize("on", [TODAY, TODAY + timedelta(days=400)])
    def test_are_those_of_the_query_itself(self, camille: User, paul: User, on: date) -> None:
        for eyes in (Eyes((camille.pk,)), Eyes((paul.pk,)), Eyes((paul.pk, camille.pk)), Eyes((camille.pk, paul.pk))):
            assert _asked(hidden_keys(eyes, on=on)) == _said(hidden_children(eyes, on=on)), eyes


class TestPrepared:
    def test_puts_each_value_in_its_place(self) -> None:
        born = Prepared(_born_before)
        assert _asked(born(TODAY, 7)) == _said(_born_before(TODAY, 7))

    def test_refuses_what_is_written_otherwise_for_another_value(self) -> None:
        with pytest.raises(ValueError, match="does not write the same"):
            Prepared(_odd_or_even)(7)

    def test_refuses_what_leaves_a_value_out(self) -> None:
        with pytest.raises(ValueError, match="does not write the same"):
            Prepared(lambda on, _key: _born_before(on, 3))(TODAY, 7)


class TestStatement:
    @pytest.mark.parametrize("make", [lambda rows: rows, lambda rows: rows.values("pk", "email")])
    def test_finds_the_same_rows(
        self, camille: User, paul: User, make: Callable[["QuerySet[User, Any]"], "QuerySet[User, Any]"]
    ) -> None:
        once = Statement(lambda name, since, key: make(_joined(name, since, key)))
        for person in (camille, paul, camille):
            asked = (person.username, LONG_AGO, person.pk)
            assert once(*asked) == list(make(_joined(*asked)))
            assert len(once(*asked)) == 1

    def test_joins_and_columns_of_its_own_come_with_the_rows(self, camille: User) -> None:
        (found,) = Statement(_with_profile)(camille.pk)
        with CaptureQueriesContext(connection) as seen:
            assert (found.citizen.user_id, vars(found)["twice"]) == (camille.pk, 2 * camille.pk)
        assert len(seen) == 0

    @pytest.mark.parametrize("number", [0, 1, 2, 3, 5, LONGEST + 1])
    def test_takes_any_number_of_keys(self, camille: User, paul: User, number: int) -> None:
        keys = (camille.pk, *range(-1, -number, -1))[:number]
        assert [user.pk for user in Statement(_with_keys)(keys)] == [camille.pk][:number]

    def test_keeps_few_texts_for_many_lengths(self) -> None:
        written = list[int]()

        def write(keys: tuple[int, ...]) -> "QuerySet[User]":
            written.append(len(keys))
            return _with_keys(keys)

        once = Statement(write)
        for number in range(1, LONGEST + 1):
            once(tuple(range(number)))
        assert sorted(set(written)) == [1, 2, 4, 8, 16, 32, 64, 128]

    def test_refuses_what_is_written_otherwise_for_another_value(self) -> None:
        with pytest.raises(ValueError, match="does not write the same"):
            Statement(_odd_or_even)(7)

    @pytest.mark.usefixtures("transactional_db")
    def test_each_thread_asks_its_own_connection(self, camille: User) -> None:
        once, found = Statement(_with_profile), list[Any]()
        once(camille.pk)

        def ask() -> None:
            found.append(once(camille.pk))
            connection.close()

        asking = Thread(target=ask)
        asking.start()
        asking.join()
        assert found == [[camille]]


def _born_before(on: date, key: int) -> "QuerySet[Child, Any]":
    return Child.objects.filter(birth_on__lt=on, pk__gt=key).values("pk")


def _odd_or_even(key: int) -> "QuerySet[Child, Any]":
    rows = Child.objects.filter(pk=key) if key % 2 else Child.objects.exclude(pk=key)
    return rows.values("pk")


def _joined(name: str, since: datetime, key: int) -> "QuerySet[User]":
    return User.objects.filter(username=name, date_joined__gt=since, pk=key).order_by("pk")


def _with_profile(key: int) -> "QuerySet[User]":
    return User.objects.select_related("citizen").filter(pk=key).annotate(twice=F("pk") * 2).order_by("pk")


def _with_keys(keys: tuple[int, ...]) -> "QuerySet[User]":
    return User.objects.filter(pk__in=keys).order_by("pk")


def _asked(subquery: RawSQL) -> tuple[str, list[Any]]:
    return subquery.sql, list(subquery.params)


def _said(rows: "QuerySet[Any, Any]") -> tuple[str, list[Any]]:
    """What the ORM writes for these very values."""
    sql, params = rows.query.get_compiler("default").as_sql()
    return sql, list(params)
