"""What time it is, in both senses."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from preau.foundation.prepared import Statement
from preau.kernel.instants import PARIS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from preau.foundation.clock.models import Rehearsal


@dataclass
class _Reading:
    """One unit of work; its instant is read at the first need, then stays."""

    instant: datetime | None = None


_reading: ContextVar[_Reading | None] = ContextVar("business_time", default=None)


def real_now() -> datetime:
    """The machine's time: sessions, tokens, limits, mail holds."""
    return timezone.now()


def now() -> datetime:
    """Business time in Europe/Paris; the same instant during a whole request or job."""
    reading = _reading.get()
    if reading is None:
        return rehearsed_now()
    if reading.instant is None:
        reading.instant = rehearsed_now()
    return reading.instant


def today() -> date:
    """The Paris day of business time."""
    return now().date()


@contextmanager
def business_time() -> Iterator[None]:
    """A request or a job: at most one row is read, whatever asks for the time. Inside ``fixed_at``, nothing changes."""
    if _reading.get() is not None:
        yield
        return
    token = _reading.set(_Reading())
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def fixed_at(instant: datetime) -> Iterator[datetime]:
    """Hold business time still (tests, replays)."""
    if instant.tzinfo is None:
        raise ValueError("business time needs a time zone")
    token = _reading.set(_Reading(instant.astimezone(PARIS)))
    try:
        yield instant.astimezone(PARIS)
    finally:
        _reading.reset(token)


def rehearsed_now() -> datetime:
    """Business time read afresh, whatever a request or a test holds."""
    offset = next(iter(_offset()), timedelta(0))
    return (real_now() + offset).astimezone(PARIS)


@Statement
def _offset() -> "QuerySet[Rehearsal, timedelta]":
    from preau.foundation.clock.models import Rehearsal

    return Rehearsal.objects.order_by("pk").values_list("offset", flat=True)[:1]
