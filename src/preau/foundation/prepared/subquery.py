"""A subquery that is written once."""

from functools import cached_property
from typing import Any

from django.db.models.expressions import RawSQL

from preau.foundation.prepared.values import Shape, Value, shape_of
from preau.foundation.prepared.written import Write, Written, written


class Prepared:
    """``@Prepared`` on a function of keys and days that makes a query of one column: for ``column__in=…``.

    The function must do the same whatever the values; one text is kept for each number of arguments.
    """

    def __init__(self, write: Write) -> None:
        self.write = write

    @cached_property
    def _known(self) -> dict[Shape, Written]:
        return {}

    def __call__(self, *values: Value) -> RawSQL:
        shape = shape_of(values)
        if shape not in self._known:
            self._known[shape] = written(self.write, shape)
        known = self._known[shape]
        params: Any = known.filled(list(values))
        return RawSQL(known.sql, params)  # noqa: S611 the ORM wrote it
