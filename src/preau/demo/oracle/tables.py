"""Rows as the database keeps them, read by SQL of our own: no query of the product is asked."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection

Row = tuple[Any, ...]
Key = TypeVar("Key")


def rows(sql: str, *params: Any) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


@lru_cache(maxsize=4096)
def _parsed(text: str) -> date:
    return date.fromisoformat(text)


def day(value: date | str) -> date:
    """SQLite keeps days as text."""
    return _parsed(value[:10]) if isinstance(value, str) else value


def day_or_none(value: date | str | None) -> date | None:
    return None if value is None else day(value)


def instant(value: datetime | str) -> datetime:
    """SQLite keeps instants as text without zone: they are in UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def instant_or_none(value: datetime | str | None) -> datetime | None:
    return None if value is None else instant(value)


def document(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value


def days_of(text: str) -> tuple[date, ...]:
    """ISO days joined by commas, as lines of invoices keep them."""
    return tuple(_parsed(word) for word in text.split(",") if word)


def grouped(found: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in found:
        groups[key(row)].append(row)
    return dict(groups)
