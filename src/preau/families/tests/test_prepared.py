"""The precautions are asked for in a text written once: it must find what the ORM finds, for each person and day."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from preau.families.models import Child
from preau.families.queries import hidden_children, hidden_keys
from preau.foundation.prepared import Prepared
from preau.kernel.on_behalf import Eyes

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2024, 11, 12)


class TestHiddenKeys:
    @pytest.mark.parametrize("on", [TODAY, TODAY + timedelta(days=400)])
    def test_are_those_of_the_query_itself(self, camille: "User", paul: "User", on: date) -> None:
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


def _born_before(on: date, key: int) -> "QuerySet[Child, Any]":
    return Child.objects.filter(birth_on__lt=on, pk__gt=key).values("pk")


def _odd_or_even(key: int) -> "QuerySet[Child, Any]":
    rows = Child.objects.filter(pk=key) if key % 2 else Child.objects.exclude(pk=key)
    return rows.values("pk")


def _asked(subquery: RawSQL) -> tuple[str, list[Any]]:
    return subquery.sql, list(subquery.params)


def _said(rows: "QuerySet[Any, Any]") -> tuple[str, list[Any]]:
    """What the ORM writes for these very values."""
    sql, params = rows.query.get_compiler("default").as_sql()
    return sql, list(params)
