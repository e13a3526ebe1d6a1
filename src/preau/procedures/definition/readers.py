"""From JSON to frozen dataclasses: the readers that every part of a definition is made of."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from preau.kernel.documents import Unreadable
from preau.procedures.definition.texts import Text

T = TypeVar("T")
Reader = Callable[[Any, str], Any]


def read_object(kind: type[T], readers: Mapping[str, Reader], data: Any, at: str) -> T:
    """Raises Unreadable, with the dotted place of the first fault."""
    given = read_fields(readers, data, at)
    try:
        return kind(**given)
    except TypeError as missing:
        raise Unreadable(at, str(missing).split(") ")[-1]) from None


def read_fields(readers: Mapping[str, Reader], data: Any, at: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise Unreadable(at, f"expected an object, got {data!r}")
    for name in data:
        if name not in readers:
            raise Unreadable(join(at, name), f"unknown; known here: {', '.join(readers)}")
    return {name: readers[name](value, join(at, name)) for name, value in data.items()}


def join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def plain(kind: type, what: str) -> Reader:
    def reader(data: Any, at: str) -> Any:
        if type(data) is not kind:
            raise Unreadable(at, f"expected {what}, got {data!r}")
        return data

    return reader


def list_of(reader: Reader) -> Reader:
    def items(data: Any, at: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise Unreadable(at, f"expected a list, got {data!r}")
        return tuple(reader(item, f"{at}[{place}]") for place, item in enumerate(data))

    return items


def object_of(kind: type, readers: Mapping[str, Reader]) -> Reader:
    return lambda data, at: read_object(kind, readers, data, at)


def one_of(kind: type[StrEnum]) -> Reader:
    def reader(data: Any, at: str) -> Any:
        try:
            return kind(data)
        except ValueError:
            raise Unreadable(at, f"expected one of {', '.join(kind)}, got {data!r}") from None

    return reader


STRING = plain(str, "a text")
NUMBER = plain(int, "a number")
BOOL = plain(bool, "true or false")


def text(data: Any, at: str) -> Text:
    read: Text = read_object(Text, {"fr": STRING, "en": STRING}, data, at)
    if not read.fr.strip():
        raise Unreadable(join(at, "fr"), "French is required")
    return read


def texts(data: Any, at: str) -> dict[str, Text]:
    if not isinstance(data, dict):
        raise Unreadable(at, f"expected an object, got {data!r}")
    return {name: text(value, join(at, name)) for name, value in data.items()}


def day(data: Any, at: str) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise Unreadable(at, f"expected a day such as 2024-08-23, got {data!r}") from None
