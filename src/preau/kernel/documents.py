"""JSON documents that people write, read into frozen dataclasses; what is wrong is said by field name."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Unreadable(Exception):
    """A field of the document is missing, unknown or of the wrong kind; ``field`` is its dotted path."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field = field
        self.problem = problem


def read(kind: type[T], data: object, field: str = "") -> T:
    """Build ``kind``, a dataclass, from JSON data. Raises Unreadable for the first field that does not fit."""
    if not isinstance(data, Mapping):
        raise Unreadable(field, f"expected an object with fields, got {data!r}")
    known = {item.name: item for item in fields(cast(Any, kind))}
    for name in data:
        if name not in known:
            raise Unreadable(_join(field, str(name)), f"unknown field; known: {', '.join(known)}")
    hints = get_type_hints(kind)
    given: dict[str, Any] = {}
    for name, item in known.items():
        if name in data:
            given[name] = _value(hints[name], data[name], _join(field, name))
        elif item.default is MISSING and item.default_factory is MISSING:
            raise Unreadable(_join(field, name), "missing")
    return _build(kind, given, field)


def _build(kind: type[T], given: dict[str, Any], field: str) -> T:
    try:
        return kind(**given)
    except Unreadable as wrong:
        raise Unreadable(_join(field, wrong.field), wrong.problem) from None


def _value(hint: Any, data: object, field: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if data is None else _value(next(h for h in get_args(hint) if h is not type(None)), data, field)
    if origin is tuple:
        return _items(get_args(hint)[0], data, field)
    if origin is Literal:
        return _one_of(get_args(hint), data, field)
    if is_dataclass(hint):
        return read(cast(type[Any], hint), data, field)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(_one_of([item.value for item in hint], data, field))
    return _day(data, field) if hint is date else _plain(hint, data, field)


def _items(hint: Any, data: object, field: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise Unreadable(field, f"expected a list, got {data!r}")
    return tuple(_value(hint, item, f"{field}[{place}]") for place, item in enumerate(data))


def _one_of(choices: Any, data: object, field: str) -> object:
    if data not in choices:
        raise Unreadable(field, f"expected one of {', '.join(map(str, choices))}, got {data!r}")
    return data


def _day(data: object, field: str) -> date:
    try:
        return date.fromisoformat(cast(str, data))
    except (TypeError, ValueError):
        raise Unreadable(field, f"expected a day such as 2024-08-23, got {data!r}") from None


def _plain(hint: type[object], data: object, field: str) -> object:
    # bool is an int for Python, never for the clerk who wrote the file.
    if type(data) is not hint:
        raise Unreadable(field, f"expected {hint.__name__}, got {data!r}")
    return data


def _join(field: str, name: str) -> str:
    return f"{field}.{name}" if field and name and not name.startswith("[") else f"{field}{name}"
