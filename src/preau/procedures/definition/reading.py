"""From JSON to a definition; what is wrong is said with its place (``steps[1].fields[0].when.is``)."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from preau.kernel.documents import Unreadable
from preau.procedures.definition.checking import check
from preau.procedures.definition.conditions import AllOf, AnyOf, Condition, In, Is, IsNot
from preau.procedures.definition.scarce import Appointment, Booking, CancelUntil, Period, Quota
from preau.procedures.definition.schema import (
    Choice,
    Definition,
    Field,
    Kind,
    Legal,
    PieceSpec,
    Rules,
    Signature,
    Silence,
    Step,
)
from preau.procedures.definition.texts import Text

T = TypeVar("T")
Reader = Callable[[Any, str], Any]
DEEPEST = 10


def read(data: Any) -> Definition:
    """Raises Unreadable, with the dotted place of the first fault."""
    definition: Definition = _object(Definition, DEFINITION, data, "")
    check(definition)
    return definition


def _object(kind: type[T], readers: Mapping[str, Reader], data: Any, at: str) -> T:
    given = _fields(readers, data, at)
    try:
        return kind(**given)
    except TypeError as missing:
        raise Unreadable(at, str(missing).split(") ")[-1]) from None


def _fields(readers: Mapping[str, Reader], data: Any, at: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise Unreadable(at, f"expected an object, got {data!r}")
    for name in data:
        if name not in readers:
            raise Unreadable(_join(at, name), f"unknown; known here: {', '.join(readers)}")
    return {name: readers[name](value, _join(at, name)) for name, value in data.items()}


def _join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _plain(kind: type, what: str) -> Reader:
    def reader(data: Any, at: str) -> Any:
        if type(data) is not kind:
            raise Unreadable(at, f"expected {what}, got {data!r}")
        return data

    return reader


def _list_of(reader: Reader) -> Reader:
    def items(data: Any, at: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise Unreadable(at, f"expected a list, got {data!r}")
        return tuple(reader(item, f"{at}[{place}]") for place, item in enumerate(data))

    return items


def _object_of(kind: type, readers: Mapping[str, Reader]) -> Reader:
    return lambda data, at: _object(kind, readers, data, at)


def _text(data: Any, at: str) -> Text:
    text: Text = _object(Text, {"fr": STRING, "en": STRING}, data, at)
    if not text.fr.strip():
        raise Unreadable(_join(at, "fr"), "French is required")
    return text


def _texts(data: Any, at: str) -> dict[str, Text]:
    if not isinstance(data, dict):
        raise Unreadable(at, f"expected an object, got {data!r}")
    return {name: _text(value, _join(at, name)) for name, value in data.items()}


def _one_of(kind: type[StrEnum]) -> Reader:
    def reader(data: Any, at: str) -> Any:
        try:
            return kind(data)
        except ValueError:
            raise Unreadable(at, f"expected one of {', '.join(kind)}, got {data!r}") from None

    return reader


def _day(data: Any, at: str) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise Unreadable(at, f"expected a day such as 2024-08-23, got {data!r}") from None


def _condition(data: Any, at: str) -> Condition:
    if at.count(".all[") + at.count(".any[") > DEEPEST:
        raise Unreadable(at, f"conditions may not be nested more than {DEEPEST} deep")
    match data:
        case {"all": parts, **rest} if not rest:
            return AllOf(_list_of(_condition)(parts, f"{at}.all"))
        case {"any": parts, **rest} if not rest:
            return AnyOf(_list_of(_condition)(parts, f"{at}.any"))
        case {"field": str(field), "is": value, **rest} if not rest:
            return Is(field, _scalar(value, f"{at}.is"))
        case {"field": str(field), "is_not": value, **rest} if not rest:
            return IsNot(field, _scalar(value, f"{at}.is_not"))
        case {"field": str(field), "in": values, **rest} if not rest:
            return In(field, _list_of(_scalar)(values, f"{at}.in"))
    raise Unreadable(at, "expected {field, is | is_not | in} or {all: […]} or {any: […]}")


def _scalar(data: Any, at: str) -> Any:
    if not isinstance(data, str | int | bool):
        raise Unreadable(at, f"expected a text, a number, true or false, got {data!r}")
    return data


def _piece(data: Any, at: str) -> PieceSpec:
    given = _fields(PIECE, data, at)
    kinds = given.pop("one_of", None) or tuple(filter(None, [given.pop("kind", None)]))
    if not kinds or {"kind", "one_of"} <= set(data):
        raise Unreadable(at, "expected either kind or one_of")
    if "label" not in given:
        raise Unreadable(_join(at, "label"), "missing")
    return PieceSpec(kinds=kinds, **given)


STRING = _plain(str, "a text")
NUMBER = _plain(int, "a number")
BOOL = _plain(bool, "true or false")
CHOICE = {"value": STRING, "label": _text}
FIELD: dict[str, Reader] = {
    "key": STRING,
    "kind": _one_of(Kind),
    "label": _text,
    "help": _text,
    "required": BOOL,
    "when": _condition,
    "choices": _list_of(_object_of(Choice, CHOICE)),
    "max_length": NUMBER,
    "sensitive": STRING,
}
PIECE: dict[str, Reader] = {
    "kind": STRING,
    "one_of": _list_of(STRING),
    "label": _text,
    "labels": _texts,
    "help": _text,
    "required": BOOL,
    "max_age_months": NUMBER,
    "when": _condition,
    "sensitive": STRING,
}
STEP: dict[str, Reader] = {
    "key": STRING,
    "title": _text,
    "help": _text,
    "fields": _list_of(_object_of(Field, FIELD)),
    "pieces": _list_of(_piece),
}
RULES = {"version": STRING, "label": _text}
SIGNATURE = {"document": STRING, "rules": _object_of(Rules, RULES), "label": _text, "paper": BOOL}
LEGAL = {"silence": _one_of(Silence), "silence_months": NUMBER, "remedies": _text}
QUOTA: dict[str, Reader] = {
    "places": NUMBER,
    "period": _one_of(Period),
    "count": STRING,
    "per": STRING,
    "full": _text,
    "waiting_list": BOOL,
    "answer_days": NUMBER,
}
APPOINTMENT: dict[str, Reader] = {"agenda": STRING, "booking": _one_of(Booking)}
DEFINITION: dict[str, Reader] = {
    "key": STRING,
    "handler": STRING,
    "title": _text,
    "category": _text,
    "summary": _text,
    "guide": _text,
    "keywords": _list_of(STRING),
    "icon": STRING,
    "login_required": BOOL,
    "listed": BOOL,
    "duration_minutes": NUMBER,
    "max_minutes": NUMBER,
    "usual_days": NUMBER,
    "service": _text,
    "opens_on": _day,
    "closes_on": _day,
    "quota": _object_of(Quota, QUOTA),
    "appointment": _object_of(Appointment, APPOINTMENT),
    "exchanges": BOOL,
    "cancel_until": _one_of(CancelUntil),
    "signature": _object_of(Signature, SIGNATURE),
    "legal": _object_of(Legal, LEGAL),
    "steps": _list_of(_object_of(Step, STEP)),
}
