"""An UPDATE that is written once."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVarTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.sql import UpdateQuery

from preau.foundation.prepared.values import flat, shape_of
from preau.foundation.prepared.written import once, written

Values = TypeVarTuple("Values")


class Change(Generic[*Values]):
    """``@Change`` on a function of keys, texts, days and instants that says which rows change to what: how many did.

    The function must do the same whatever the values, and give a query of one table with its new columns. It is one
    conditional UPDATE: of two who claim a row one is told 1.
    """

    def __init__(self, write: Callable[[*Values], tuple[QuerySet[Any, Any], Mapping[str, Any]]]) -> None:
        self.write = write

    def __call__(self, *values: *Values) -> int:
        shape = shape_of(values)
        known = once(self, shape, lambda: written(self._rows, shape, name=self.write.__name__))
        # As after any statement of the ORM: a transaction in which it fails is over.
        with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(known.sql, known.filled(list(flat(values))))
            changed: int = cursor.rowcount
        return changed

    def _rows(self, *values: *Values) -> QuerySet[Any, Any]:
        """The query, as Django turns it into an UPDATE. Raises ValueError when that would take two statements."""
        rows, columns = self.write(*values)
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(dict(columns))
        if query.related_updates or query.count_active_tables() > 1:
            raise ValueError(f"{self.write.__name__} changes or asks more than one table")
        rows.query = query
        return rows
