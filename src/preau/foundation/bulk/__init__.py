"""Thousands of rows at once: COPY on PostgreSQL, prepared inserts on SQLite."""

from preau.foundation.bulk.inserts import insert_rows

__all__ = ["insert_rows"]
