"""Mistakes that Django forgives are failures here."""

import random
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    ValuesIterable,
    ValuesListIterable,
)
from django.template import Engine, engines
from django.utils import translation


class UndefinedVariable(Exception):
    """A template used a name that nobody gave it."""


class _Raise(str):
    """What Django prints for an unknown variable: it asks whether it holds "%s", then formats it."""

    def __contains__(self, key: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(str(name))


def _engines() -> list[Engine]:
    return [backend.engine for backend in engines.all()]  # type: ignore[attr-defined]


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_raise() -> None:
    for engine in _engines():
        engine.string_if_invalid = _Raise("undefined")


@pytest.fixture(autouse=True, scope="session")
def datetimes_are_not_days() -> None:
    """Django cuts an instant to a day in the wrong time zone without a word."""
    original = models.DateField.get_prep_value

    def strict(self: models.DateField[Any, Any], value: Any) -> Any:
        if isinstance(value, datetime) and not isinstance(self, models.DateTimeField):
            raise TypeError(f"{self.name} is a day, {value!r} is an instant")
        return original(self, value)

    models.DateField.get_prep_value = strict  # type: ignore[assignment, method-assign]


@pytest.fixture(autouse=True, scope="session")
def unordered_means_any_order() -> None:
    """A database promises no order that was not asked for: give another one at each read."""
    for kind in (ModelIterable, ValuesIterable, ValuesListIterable, NamedValuesListIterable, FlatValuesListIterable):
        _shuffle(kind)


def _shuffle(kind: type[Any]) -> None:
    original = kind.__iter__

    def shuffled(self: Any) -> Iterator[Any]:
        if self.queryset.ordered:
            yield from original(self)
            return
        rows = list(original(self))
        random.shuffle(rows)
        yield from rows

    kind.__iter__ = shuffled


@pytest.fixture(autouse=True)
def mail_goes_through_the_outbox() -> None:
    """Django's test runner would swap the backend for its own."""
    settings.EMAIL_BACKEND = "preau.foundation.outbox.backend.OutboxBackend"


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def french_again() -> Iterator[None]:
    """The language of the last page of a test is not the one of the next test."""
    yield
    translation.deactivate()
