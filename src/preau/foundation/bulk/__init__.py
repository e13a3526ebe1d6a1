"""Thousands of rows at once: COPY on PostgreSQL, prepared statements on SQLite."""

from preau.foundation.bulk.inserts import insert_rows
from preau.foundation.bulk.updates import update_rows

__all__ = ["insert_rows", "update_rows"]
