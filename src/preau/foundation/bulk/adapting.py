"""Values as Django would store them, for a database without types of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, DecimalField, Field, UUIDField

Row = Sequence[Any]
SEEN = 4_096  # different days or instants remembered while rows are written: a year, and the hours of a campaign


def adapted(fields: Sequence["Field[Any, Any]"], rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, days and instants written as this database keeps them; others pass as they are."""
    converters = [(place, _converter(field)) for place, field in enumerate(fields) if _is_written(field)]
    for row in rows:
        values = list(row)
        for place, convert in converters:
            values[place] = convert(values[place])
        yield values


def _is_written(field: "Field[Any, Any]") -> bool:
    return isinstance(field, DateField | DecimalField | UUIDField)  # a DateTimeField is a DateField


def _converter(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    if isinstance(field, DateTimeField):
        return lru_cache(SEEN)(_instant)
    if isinstance(field, DateField):
        return lru_cache(SEEN)(_day)
    return lambda value: field.get_db_prep_save(value, connection)


def _instant(value: datetime | None) -> str | None:
    return connection.ops.adapt_datetimefield_value(value)


def _day(value: date | None) -> str | None:
    return connection.ops.adapt_datefield_value(value)
