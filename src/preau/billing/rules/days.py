"""Days as an invoice line keeps them: ISO dates joined by commas."""

from collections.abc import Iterable
from datetime import date


def written(days: Iterable[date]) -> str:
    return ",".join(day.isoformat() for day in days)


def read(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in text.split(",")) if text else ()
