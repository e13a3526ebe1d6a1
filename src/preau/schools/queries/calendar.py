"""Which schools, and on which days they are open."""

import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from preau.foundation.prepared import Statement
from preau.kernel.documents import read
from preau.kernel.school_calendar import SchoolCalendar
from preau.schools.definition import CalendarDocument
from preau.schools.models import CalendarYear, School


class NoCalendar(LookupError):
    """Nobody loaded the calendar of this school year."""


def open_schools() -> QuerySet[School]:
    """Schools that families may choose, by name."""
    return School.objects.filter(is_open=True).order_by("name")


def school(school_id: int) -> School:
    """Raises School.DoesNotExist."""
    return School.objects.get(pk=school_id)


def schools_by_id(ids: Collection[int]) -> dict[int, School]:
    return School.objects.in_bulk(list(ids))


def calendar_for(school_year: int) -> SchoolCalendar:
    """Raises NoCalendar."""
    texts = _texts(school_year)
    if not texts:
        raise NoCalendar(school_year)
    return _calendar(texts[0])


@Statement
def _texts(school_year: int) -> "QuerySet[CalendarYear, str]":
    rows = CalendarYear.objects.filter(school_year=school_year).order_by("zone")
    return rows.values_list(Cast("document", TextField()), flat=True)[:1]


@lru_cache(maxsize=16)
def _calendar(text: str) -> SchoolCalendar:
    """Read once per process: the text itself is the key, for a calendar may be loaded again."""
    return read(CalendarDocument, json.loads(text)).calendar


def public_holidays() -> frozenset[date]:
    """All public holidays that we know of, for counting working days (jours ouvrés)."""
    documents = CalendarYear.objects.order_by("school_year").values_list("document", flat=True)
    return frozenset(day for document in documents for day in read(CalendarDocument, document).public_holidays)
