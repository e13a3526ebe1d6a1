"""A subquery that is written once."""

from typing import Any

from django.db.models.expressions import RawSQL

from preau.foundation.prepared.values import Value, shape_of
from preau.foundation.prepared.written import Write, once, written


class Prepared:
    """``@Prepared`` on a function of keys and days that makes a query of one column: for ``column__in=…``.

    The function must do the same whatever the values; one text is kept for each number of arguments.
    """

    def __init__(self, write: Write) -> None:
        self.write = write

    def __call__(self, *values: Value) -> RawSQL:
        shape = shape_of(values)
        known = once(self, shape, lambda: written(self.write, shape))
        params: Any = known.filled(list(values))
        return RawSQL(known.sql, params)  # noqa: S611 the ORM wrote it
